import type { UpdateFunctionConfigurationCommandInput } from "@aws-sdk/client-lambda";
import type { Call } from "../../service.ts";
import { parseArn } from "../arn.ts";
import { roleSession } from "../role-session.ts";
import { invalid } from "./find.ts";
import type { FunctionSettings } from "./state.ts";

/** What CreateFunction and UpdateFunctionConfiguration have in common. */
export type GivenSettings = Omit<UpdateFunctionConfigurationCommandInput, "FunctionName" | "RevisionId">;

/** Runtimes with which a function can still be made (AWS Lambda runtimes page, autumn of 2026). */
const RUNTIMES =
  /^(python3\.1[0-5]|nodejs2[246]\.x|java(17|21|25|11\.al2023|17\.al2023|8\.al2023)|dotnet(8|10)|ruby(3\.[34]|4\.0)|provided\.al2(023)?)$/;
/** Runtimes that existed: their refusal says so. */
const RETIRED_RUNTIMES = /^(python|nodejs|java|dotnet|dotnetcore|ruby|go|provided)[\w.-]*$/;

/** Variables that Lambda sets itself. */
const RESERVED_VARIABLE =
  /^(AWS_(ACCESS_KEY|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|REGION|DEFAULT_REGION|EXECUTION_ENV|LAMBDA_\w+)|_HANDLER|_X_AMZN_TRACE_ID|LAMBDA_(TASK_ROOT|RUNTIME_DIR))$/;

export const defaultSettings: FunctionSettings = {
  runtime: "",
  handler: "",
  roleArn: "",
  description: "",
  timeoutSeconds: 3,
  memoryMegabytes: 128,
  architecture: "x86_64",
  environment: {},
  kmsKeyArn: null,
  deadLetterArn: null,
  tracing: "PassThrough",
  layers: [],
  storageMegabytes: 512,
  logFormat: "Text",
  logGroup: null,
};

/** The settings with what was given changed; what is left out stays. @throws InvalidParameterValueException */
export function changedSettings(call: Call, before: FunctionSettings, given: GivenSettings): FunctionSettings {
  const after: FunctionSettings = {
    ...before,
    runtime: given.Runtime ?? before.runtime,
    handler: given.Handler ?? before.handler,
    roleArn: given.Role ?? before.roleArn,
    description: given.Description ?? before.description,
    timeoutSeconds: given.Timeout ?? before.timeoutSeconds,
    memoryMegabytes: given.MemorySize ?? before.memoryMegabytes,
    environment: given.Environment ? { ...given.Environment.Variables } : before.environment,
    kmsKeyArn: given.KMSKeyArn === undefined ? before.kmsKeyArn : given.KMSKeyArn || null,
    deadLetterArn: given.DeadLetterConfig ? given.DeadLetterConfig.TargetArn || null : before.deadLetterArn,
    tracing: given.TracingConfig?.Mode ?? before.tracing,
    layers: given.Layers ?? before.layers,
    storageMegabytes: given.EphemeralStorage?.Size ?? before.storageMegabytes,
    logFormat: given.LoggingConfig?.LogFormat ?? before.logFormat,
    logGroup: given.LoggingConfig?.LogGroup ?? before.logGroup,
  };
  check(after);
  if (given.Role !== undefined) checkRole(call, given.Role);
  return after;
}

function check(settings: FunctionSettings): void {
  if (settings.runtime === "" || settings.handler === "") {
    throw invalid("Runtime and Handler are mandatory parameters for functions created with deployment packages.");
  }
  if (!RUNTIMES.test(settings.runtime)) {
    throw RETIRED_RUNTIMES.test(settings.runtime)
      ? invalid(
          `The runtime parameter of ${settings.runtime} is no longer supported for creating or updating AWS Lambda functions.`,
        )
      : invalid(`Value ${settings.runtime} at 'runtime' failed to satisfy constraint: it is no runtime identifier.`);
  }
  if (!/^[^\s]{1,128}$/.test(settings.handler)) throw invalid(`Value '${settings.handler}' at 'handler' is not valid.`);
  inRange("timeout", settings.timeoutSeconds, 1, 900);
  inRange("memorySize", settings.memoryMegabytes, 128, 10_240);
  inRange("ephemeralStorage.size", settings.storageMegabytes, 512, 10_240);
  checkEnvironment(settings.environment);
  const deadLetter = settings.deadLetterArn === null ? null : parseArn(settings.deadLetterArn)?.service;
  if (deadLetter !== null && deadLetter !== "sqs" && deadLetter !== "sns") {
    throw invalid(`The dead-letter target ${settings.deadLetterArn} is neither a queue nor a topic.`);
  }
}

function inRange(name: string, value: number, least: number, most: number): void {
  if (value < least || value > most)
    throw invalid(`Value '${value}' at '${name}' failed to satisfy constraint: ${least} to ${most}.`);
}

function checkEnvironment(environment: Readonly<Record<string, string>>): void {
  const prefix =
    "Lambda was unable to configure your environment variables because the environment variables you have provided";
  const names = Object.keys(environment);
  const badName = names.find((name) => !/^[A-Za-z][A-Za-z0-9_]*$/.test(name));
  if (badName !== undefined) throw invalid(`Value '${badName}' at 'environment.variables' is not a valid name.`);
  const reserved = names.filter((name) => RESERVED_VARIABLE.test(name));
  if (reserved.length > 0) {
    throw invalid(
      `${prefix} contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(", ")}`,
    );
  }
  if (Buffer.byteLength(JSON.stringify(environment)) > 4096) throw invalid(`${prefix} exceeded the 4KB limit.`);
}

/** The role must be there, and Lambda must be able to become it. */
function checkRole(call: Call, roleArn: string): void {
  if (!/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(roleArn))
    throw invalid(`Value '${roleArn}' at 'role' is no role ARN.`);
  const session = roleSession(call, roleArn, { service: "lambda.amazonaws.com", sourceArn: "", name: "check" });
  if (session.problem) throw invalid("The role defined for the function cannot be assumed by Lambda.");
}
