import { randomUUID } from "node:crypto";
import type {
  CreateFunctionCommandInput,
  DeleteFunctionCommandInput,
  FunctionConfiguration,
  GetFunctionCommandInput,
  ListFunctionsCommandInput,
  UpdateFunctionCodeCommandInput,
  UpdateFunctionConfigurationCommandInput,
} from "@aws-sdk/client-lambda";
import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { pageOf } from "../page.ts";
import { readPackage } from "./code.ts";
import { refuseWhileSettling, shownConfiguration } from "./configuration.ts";
import { conflict, findFunction, invalid, readFunctionName } from "./find.ts";
import { packageLink } from "./package-link.ts";
import { changedSettings, defaultSettings } from "./settings.ts";
import { lambdaState } from "./state.ts";
import type { FunctionRecord } from "./state.ts";
import { publish } from "./versions.ts";

export async function createFunction(input: CreateFunctionCommandInput, call: Call): Promise<FunctionConfiguration> {
  const { name } = readFunctionName(input.FunctionName ?? "");
  const { functions } = call.state(lambdaState);
  if (entryOf(functions, name)) throw conflict(`Function already exist: ${name}`);
  if (input.PackageType === "Image") throw invalid("The practice account has no container images: upload a zip file.");
  const architecture = input.Architectures?.[0] ?? "x86_64";
  const settings = changedSettings(call, { ...defaultSettings, architecture }, input);
  const code = await readPackage(call, input.Code ?? {});
  const now = call.now();
  const latest = { version: "$LATEST", settings, ...code, modifiedAt: now, revisionId: randomUUID() };
  const fn: FunctionRecord = {
    name,
    arn: `arn:aws:lambda:${call.region}:${call.accountId}:function:${name}`,
    createdAt: now,
    versions: { $LATEST: latest },
    lastVersion: 0,
    aliases: {},
    policies: {},
    eventConfigs: {},
    reservedConcurrency: null,
    tags: { ...input.Tags },
  };
  putEntry(functions, name, fn);
  return shownConfiguration(call, fn, input.Publish ? publish(call, fn, "") : latest);
}

export function getFunction(input: GetFunctionCommandInput, call: Call) {
  const { fn, version, arn } = findFunction(call, input.FunctionName, input.Qualifier);
  return {
    Configuration: shownConfiguration(call, fn, version, arn),
    Code: { RepositoryType: "S3", Location: packageLink(call, fn, version) },
    ...(Object.keys(fn.tags).length > 0 && { Tags: fn.tags }),
    ...(fn.reservedConcurrency !== null && {
      Concurrency: { ReservedConcurrentExecutions: fn.reservedConcurrency },
    }),
  };
}

export function getFunctionConfiguration(input: GetFunctionCommandInput, call: Call): FunctionConfiguration {
  const { fn, version, arn } = findFunction(call, input.FunctionName, input.Qualifier);
  return shownConfiguration(call, fn, version, arn);
}

export function listFunctions(input: ListFunctionsCommandInput, call: Call) {
  const functions = Object.values(call.state(lambdaState).functions).sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = pageOf(functions, input.Marker, input.MaxItems ?? 50, invalid);
  return {
    NextMarker: page.next,
    Functions: page.items.flatMap((fn) => {
      const versions = input.FunctionVersion === "ALL" ? Object.values(fn.versions) : [fn.versions["$LATEST"]];
      return versions.flatMap((version) =>
        version
          ? [{ ...shownConfiguration(call, fn, version, `${fn.arn}:${version.version}`), FunctionArn: fn.arn }]
          : [],
      );
    }),
  };
}

export async function updateFunctionCode(
  input: UpdateFunctionCodeCommandInput,
  call: Call,
): Promise<FunctionConfiguration> {
  const { fn, version } = changeable(call, input);
  const code = await readPackage(call, input);
  const architecture = input.Architectures?.[0] ?? version.settings.architecture;
  if (input.DryRun) return shownConfiguration(call, fn, { ...version, ...code });
  version.settings = { ...version.settings, architecture };
  Object.assign(version, code, { modifiedAt: call.now(), revisionId: randomUUID() });
  return shownConfiguration(call, fn, input.Publish ? publish(call, fn, "") : version);
}

export function updateFunctionConfiguration(
  input: UpdateFunctionConfigurationCommandInput,
  call: Call,
): FunctionConfiguration {
  const { fn, version } = changeable(call, input);
  version.settings = changedSettings(call, version.settings, input);
  Object.assign(version, { modifiedAt: call.now(), revisionId: randomUUID() });
  return shownConfiguration(call, fn, version);
}

/** `$LATEST`, if nobody else changed it meanwhile. */
function changeable(call: Call, input: UpdateFunctionConfigurationCommandInput) {
  const found = findFunction(call, input.FunctionName);
  if (found.version.version !== "$LATEST") throw invalid("Only $LATEST can be changed.");
  refuseWhileSettling(call, found.fn);
  if (input.RevisionId !== undefined && input.RevisionId !== found.version.revisionId) {
    throw new AwsError(
      "PreconditionFailedException",
      "The Revision Id provided does not match the latest Revision Id.",
      412,
    );
  }
  return found;
}

export function deleteFunction(input: DeleteFunctionCommandInput, call: Call): object {
  const { fn, version, qualifier } = findFunction(call, input.FunctionName, input.Qualifier);
  if (qualifier === null) {
    delete call.state(lambdaState).functions[fn.name];
    return {};
  }
  const alias = Object.values(fn.aliases).find((one) => one.version === version.version);
  if (version.version === "$LATEST") throw invalid("$LATEST version cannot be deleted without deleting the function.");
  if (alias) throw conflict(`Unable to delete version because the following aliases reference it: [${alias.name}]`);
  delete fn.versions[version.version];
  return {};
}
