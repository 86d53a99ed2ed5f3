import { createHmac, timingSafeEqual } from "node:crypto";
import type { Call } from "../../service.ts";
import { entryOf } from "../entries.ts";
import { lambdaState } from "./state.ts";
import type { FunctionRecord, VersionRecord } from "./state.ts";

/** GetFunction's link to the package is good for ten minutes (API reference). */
const VALID_MS = 600_000;

/** A link that hands out the package without credentials, as S3's presigned links do. It is a secret while it lasts. */
export function packageLink(call: Call, fn: FunctionRecord, version: VersionRecord): string {
  const path = `${call.region}/${fn.name}/${version.version}`;
  const expires = String(call.now() + VALID_MS);
  const signature = signatureOf(call.state(lambdaState).linkSecret, path, expires);
  const query = new URLSearchParams({ account: call.accountId, expires, "X-Amz-Signature": signature });
  return `${call.endpoint}/_practice/download/lambda/${encodeURIComponent(path)}?${query.toString()}`;
}

/** What is behind such a link; null when it was changed, has expired, or the function is gone. */
export function download(path: string, query: Readonly<Record<string, string>>, call: Call): Uint8Array | null {
  const [region = "", name = "", version = ""] = path.split("/");
  const state = call.state(lambdaState, { region });
  const expires = query.expires ?? "";
  const expected = Buffer.from(signatureOf(state.linkSecret, path, expires));
  const given = Buffer.from(query["X-Amz-Signature"] ?? "");
  const isGenuine = given.length === expected.length && timingSafeEqual(given, expected);
  if (!isGenuine || Number(expires) < call.now()) return null;
  const zip = entryOf(entryOf(state.functions, name)?.versions ?? {}, version)?.zip;
  return zip === undefined ? null : Buffer.from(zip, "base64");
}

function signatureOf(secret: string, path: string, expires: string): string {
  return createHmac("sha256", secret).update(`${path}\n${expires}`).digest("hex");
}
