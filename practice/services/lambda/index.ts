import type { ServiceDefinition } from "../../service.ts";
import { attempt } from "./asynchronous.ts";
import { deleteConcurrency, getConcurrency, putConcurrency } from "./concurrency.ts";
import {
  deleteEventConfig,
  getEventConfig,
  listEventConfigs,
  putEventConfig,
  updateEventConfig,
} from "./event-invoke-config.ts";
import {
  createFunction,
  deleteFunction,
  getFunction,
  getFunctionConfiguration,
  listFunctions,
  updateFunctionCode,
  updateFunctionConfiguration,
} from "./functions.ts";
import { invoke } from "./invoke.ts";
import { download } from "./package-link.ts";
import { addPermission, getPolicy, removePermission } from "./permissions.ts";
import { lambdaState } from "./state.ts";
import type { LambdaState } from "./state.ts";
import { listTags, tagResource, untagResource } from "./tags.ts";
import {
  createAlias,
  deleteAlias,
  getAlias,
  listAliases,
  listVersionsByFunction,
  publishVersion,
  updateAlias,
} from "./versions.ts";

export { invokeAsynchronously } from "./asynchronous.ts";

/** AWS Lambda: functions with versions and aliases, their policies, and invocations through the injected runner. */
export const lambda: ServiceDefinition<LambdaState> = {
  ...lambdaState,
  operations: {
    CreateFunction: createFunction,
    GetFunction: getFunction,
    GetFunctionConfiguration: getFunctionConfiguration,
    ListFunctions: listFunctions,
    UpdateFunctionCode: updateFunctionCode,
    UpdateFunctionConfiguration: updateFunctionConfiguration,
    DeleteFunction: deleteFunction,
    AddPermission: addPermission,
    RemovePermission: removePermission,
    GetPolicy: getPolicy,
    PublishVersion: publishVersion,
    ListVersionsByFunction: listVersionsByFunction,
    CreateAlias: createAlias,
    UpdateAlias: updateAlias,
    GetAlias: getAlias,
    ListAliases: listAliases,
    DeleteAlias: deleteAlias,
    PutFunctionConcurrency: putConcurrency,
    GetFunctionConcurrency: getConcurrency,
    DeleteFunctionConcurrency: deleteConcurrency,
    PutFunctionEventInvokeConfig: putEventConfig,
    UpdateFunctionEventInvokeConfig: updateEventConfig,
    GetFunctionEventInvokeConfig: getEventConfig,
    ListFunctionEventInvokeConfigs: listEventConfigs,
    DeleteFunctionEventInvokeConfig: deleteEventConfig,
    TagResource: tagResource,
    UntagResource: untagResource,
    ListTags: listTags,
    Invoke: invoke,
  },
  tasks: { attempt },
  download,
};
