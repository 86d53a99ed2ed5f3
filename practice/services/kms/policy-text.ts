import { parsePolicy } from "../../../checker/core/policy/index.ts";
import { AwsError } from "../../service.ts";

/** Refuses what is no key policy. */
export function checkedPolicy(text: string): string {
  const parsed = parsePolicy(text);
  if (!parsed.ok)
    throw new AwsError("MalformedPolicyDocumentException", `The key policy is malformed: ${parsed.problem}`);
  return text;
}
