import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { entryOf } from "../entries.ts";
import { lambdaState } from "./state.ts";
import type { FunctionRecord, VersionRecord } from "./state.ts";

/** A function as requests name it: `name`, `name:alias`, `123456789012:function:name` or a whole ARN. */
export interface FunctionName {
  /** Null: the caller's own. */
  readonly accountId: string | null;
  readonly region: string | null;
  readonly name: string;
  /** A version or an alias; null for the unqualified function. */
  readonly qualifier: string | null;
}

const NAME =
  /^(?:(?:arn:aws:lambda:(?<region>[a-z0-9-]+):)?(?<account>\d{12}):function:)?(?<name>[A-Za-z0-9_-]{1,64})(?::(?<qualifier>\$LATEST|[A-Za-z0-9_-]{1,128}))?$/;

export function readFunctionName(text: string, qualifier?: string): FunctionName {
  const groups = NAME.exec(text.replace(/^function:/, ""))?.groups;
  if (!groups?.name) {
    throw new AwsError("ValidationException", `1 validation error detected: '${text}' at 'functionName' is not valid.`);
  }
  return {
    accountId: groups.account ?? null,
    region: groups.region ?? null,
    name: groups.name,
    qualifier: qualifier ?? groups.qualifier ?? null,
  };
}

/** A function with the version that a request means. */
export interface Found {
  readonly fn: FunctionRecord;
  readonly version: VersionRecord;
  /** As the request had it; null for the unqualified function. */
  readonly qualifier: string | null;
  /** The function's ARN, with the qualifier if there is one. */
  readonly arn: string;
}

/** Finds the function of a request in the call's account and Region. @throws ResourceNotFoundException */
export function findFunction(call: Call, text: string | undefined, asked?: string): Found {
  const { name, qualifier, region, accountId } = readFunctionName(text ?? "", asked);
  const arn = `arn:aws:lambda:${region ?? call.region}:${accountId ?? call.accountId}:function:${name}`;
  const full = qualifier === null ? arn : `${arn}:${qualifier}`;
  const isHere = (region ?? call.region) === call.region && (accountId ?? call.accountId) === call.accountId;
  const fn = isHere ? entryOf(call.state(lambdaState).functions, name) : undefined;
  const version = fn && versionOf(fn, qualifier);
  if (!fn || !version) throw notFound(`Function not found: ${full}`);
  return { fn, version, qualifier, arn: full };
}

function versionOf(fn: FunctionRecord, qualifier: string | null): VersionRecord | undefined {
  const name = qualifier ?? "$LATEST";
  return entryOf(fn.versions, entryOf(fn.aliases, name)?.version ?? name);
}

export function notFound(message: string): AwsError {
  return new AwsError("ResourceNotFoundException", message, 404, { Type: "User" });
}

export function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message, 400, { Type: "User" });
}

export function conflict(message: string): AwsError {
  return new AwsError("ResourceConflictException", message, 409, { Type: "User" });
}
