import { randomBytes } from "node:crypto";
import { decide } from "../../../checker/core/policy/index.ts";
import type { Call } from "../../service.ts";
import { rolePolicies } from "../iam/identity-policies.ts";
import { iamState } from "../iam/state.ts";
import { putLogEvents } from "../logs/put-events.ts";
import type { Found } from "./find.ts";

/** What Lambda writes around the lines of the code itself. */
export function framed(
  requestId: string,
  found: Found,
  lines: readonly string[],
  durationMs: number,
): readonly string[] {
  const { settings, version } = found.version;
  const rounded = durationMs.toFixed(2);
  return [
    `START RequestId: ${requestId} Version: ${version}`,
    ...lines,
    `END RequestId: ${requestId}`,
    `REPORT RequestId: ${requestId}\tDuration: ${rounded} ms\tBilled Duration: ${Math.ceil(durationMs)} ms\tMemory Size: ${settings.memoryMegabytes} MB`,
  ];
}

/** Writes the lines to the function's log group, if its role may: a role without that permission leaves no log at all. */
export function writeLog(call: Call, { fn, version }: Found, lines: readonly string[]): void {
  const group = version.settings.logGroup ?? `/aws/lambda/${fn.name}`;
  if (!mayLog(call, version.settings.roleArn, group)) return;
  const day = new Date(call.now()).toISOString().slice(0, 10).replaceAll("-", "/");
  const stream = `${day}/[${version.version}]${randomBytes(16).toString("hex")}`;
  putLogEvents(
    call,
    group,
    stream,
    lines.map((message) => ({ at: call.now(), message })),
  );
}

function mayLog(call: Call, roleArn: string, group: string): boolean {
  const policies = rolePolicies(call.state(iamState), roleArn.split("/").at(-1) ?? "");
  if (policies === null) return false;
  const request = {
    principal: { arn: roleArn, accountId: call.accountId },
    action: "logs:PutLogEvents",
    resource: `arn:aws:logs:${call.region}:${call.accountId}:log-group:${group}:log-stream:any`,
    context: { "aws:securetransport": true },
  };
  return decide(policies, request, "identity").kind === "allowed";
}
