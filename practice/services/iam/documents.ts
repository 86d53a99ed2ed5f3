import { parsePolicy } from "../../../checker/core/policy/index.ts";
import { AwsError } from "../../service.ts";

/** Refuses what is no policy document, as IAM does before it stores one. */
export function checkedDocument(text: string): string {
  const parsed = parsePolicy(text);
  if (!parsed.ok) throw new AwsError("MalformedPolicyDocument", `Syntax errors in policy. ${parsed.problem}`);
  return text;
}

/** IAM answers documents percent-encoded (RFC 3986). */
export function encodedDocument(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
