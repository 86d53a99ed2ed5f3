import type { FunctionConfiguration } from "@aws-sdk/client-lambda";
import type { Call } from "../../service.ts";
import { conflict } from "./find.ts";
import type { FunctionRecord, VersionRecord } from "./state.ts";

/** How long a new or changed function is not ready yet. */
const SETTLING_MS = 250;

/** Whether the function was made so recently that it cannot run yet. */
export function isPending(call: Call, fn: FunctionRecord): boolean {
  return call.now() - fn.createdAt < SETTLING_MS;
}

/** Refuses a change while the one before is being carried out, as Lambda does. */
export function refuseWhileSettling(call: Call, fn: FunctionRecord): void {
  const latest = fn.versions["$LATEST"];
  if (isPending(call, fn)) {
    throw conflict(
      `The operation cannot be performed at this time. The function is currently in the following state: Pending`,
    );
  }
  if (latest && call.now() - latest.modifiedAt < SETTLING_MS) {
    throw conflict(`The operation cannot be performed at this time. An update is in progress for resource: ${fn.arn}`);
  }
}

/** A version as the API shows it. `arn` carries the qualifier that was asked for. */
export function shownConfiguration(
  call: Call,
  fn: FunctionRecord,
  version: VersionRecord,
  arn: string = fn.arn,
): FunctionConfiguration {
  const { settings } = version;
  const group = settings.logGroup ?? `/aws/lambda/${fn.name}`;
  return {
    FunctionName: fn.name,
    FunctionArn: arn,
    Runtime: settings.runtime as NonNullable<FunctionConfiguration["Runtime"]>,
    Role: settings.roleArn,
    Handler: settings.handler,
    CodeSize: Buffer.byteLength(version.zip, "base64"),
    Description: settings.description,
    Timeout: settings.timeoutSeconds,
    MemorySize: settings.memoryMegabytes,
    LastModified: new Date(version.modifiedAt).toISOString().replace("Z", "+0000"),
    CodeSha256: version.codeSha256,
    Version: version.version,
    ...(settings.deadLetterArn !== null && { DeadLetterConfig: { TargetArn: settings.deadLetterArn } }),
    ...(Object.keys(settings.environment).length > 0 && { Environment: { Variables: settings.environment } }),
    KMSKeyArn: settings.kmsKeyArn ?? undefined,
    TracingConfig: { Mode: settings.tracing as "Active" },
    RevisionId: version.revisionId,
    Layers: settings.layers.length > 0 ? settings.layers.map((layer) => ({ Arn: layer, CodeSize: 0 })) : undefined,
    ...stateOf(call, fn, version),
    PackageType: "Zip",
    Architectures: [settings.architecture as "x86_64"],
    EphemeralStorage: { Size: settings.storageMegabytes },
    SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
    LoggingConfig: { LogFormat: settings.logFormat as "Text", LogGroup: group },
  };
}

function stateOf(call: Call, fn: FunctionRecord, version: VersionRecord): Partial<FunctionConfiguration> {
  if (isPending(call, fn)) {
    return { State: "Pending", StateReason: "The function is being created.", StateReasonCode: "Creating" };
  }
  if (version.version === "$LATEST" && call.now() - version.modifiedAt < SETTLING_MS) {
    return {
      State: "Active",
      LastUpdateStatus: "InProgress",
      LastUpdateStatusReason: "The function is being updated.",
    };
  }
  return { State: "Active", LastUpdateStatus: "Successful" };
}
