/** Members that CloudTrail leaves out because they are contents or secrets, by their lower-case name. */
const hidden = new Set([
  "environment",
  "zipfile",
  "body",
  "payload",
  "plaintext",
  "ciphertextblob",
  "secretaccesskey",
  "sessiontoken",
  "password",
  "token",
  "templatebody",
  "parameters",
  "code",
  "location",
]);
/** Longer texts are cut away, as CloudTrail does with what would not fit in a record. */
const longestText = 10_000;
const hiddenText = "HIDDEN_DUE_TO_SECURITY_REASONS";

/** Members of an input or output as CloudTrail shows them: camelCase names, no secrets, no contents. Null: there are none. */
export function recordedMembers(service: string, members: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof members !== "object" || members === null) return null;
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined || name === "$metadata" || hidden.has(name.toLowerCase())) continue;
    shown[recordedMember(service, name)] = shownValue(value);
  }
  return Object.keys(shown).length === 0 ? null : shown;
}

function recordedMember(service: string, name: string): string {
  if (service === "s3" && name === "Bucket") return "bucketName";
  if (/^[A-Z]{2,}$/.test(name)) return name.toLowerCase();
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function shownValue(value: unknown): unknown {
  if (value instanceof Uint8Array) return hiddenText;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(shownValue);
  if (typeof value === "object" && value !== null) return recordedMembers("", value) ?? {};
  if (typeof value === "string" && value.length > longestText) return `${value.slice(0, longestText)}…`;
  return typeof value === "bigint" || typeof value === "function" ? String(value) : value;
}
