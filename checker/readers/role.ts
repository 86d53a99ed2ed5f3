import type { Role } from "../core/facts/index.ts";
import { failed, known, mapReading, type Reading } from "../core/reading.ts";
import { allItems } from "./pages.ts";
import { defineReader, type Desk } from "./reader.ts";
import { aboutFound } from "./finding.ts";

/** What reading a role takes. */
const roleActions = [
  "iam:GetRole",
  "iam:ListRolePolicies",
  "iam:GetRolePolicy",
  "iam:ListAttachedRolePolicies",
  "iam:GetPolicy",
  "iam:GetPolicyVersion",
] as const;

/** The roles that targets of the rule name instead of a resource policy. */
export const targetRolesReader = defineReader<"targetRoles">()({
  actions: roleActions,
  after: ["ruleTargets"],
  async read(desk) {
    const targets = await desk.fact("ruleTargets");
    if (targets === null || targets.kind !== "known") return targets;
    const arns = [...new Set(targets.value.flatMap(({ roleArn }) => roleArn ?? []))];
    const roles = await allKnown(arns.map((arn) => readRole(desk, arn)));
    return mapReading(roles, (list) => Object.fromEntries(list.map((role) => [role.arn, role])));
  },
});

/** The function's own role, needed only when the handler was seen to publish to a topic. */
export const functionRoleReader = defineReader<"functionRole">()({
  actions: roleActions,
  after: ["function", "handlerRun"],
  async read(desk) {
    const run = await desk.fact("handlerRun");
    const publishes =
      run?.kind === "known" && run.value.isRun && run.value.recording.cases.some((one) => one.publishes.length > 0);
    return aboutFound(await desk.fact("function"), ({ roleArn }) =>
      publishes && roleArn !== null ? readRole(desk, roleArn) : known(null),
    );
  },
});

/** A role with the documents of its inline and attached policies. */
async function readRole(desk: Desk, arn: string): Promise<Reading<Role>> {
  if (arn.split(":")[4] !== (await desk.identity()).id) return failed("OtherAccount", "iam:GetRole", 0);
  const RoleName = arn.split("/").at(-1) ?? "";
  const [role, inline, attached] = await Promise.all([
    desk.ask("iam", "GetRole", { RoleName }, { missing: ["NoSuchEntityException", "NoSuchEntity"] }),
    inlineDocuments(desk, RoleName),
    attachedDocuments(desk, RoleName),
  ]);
  if (role.kind !== "known") return role;
  if (role.value === null) return known({ arn, exists: false, trustPolicy: null, policies: [] });
  const trustPolicy = decoded(role.value.Role?.AssumeRolePolicyDocument);
  if (inline.kind !== "known") return inline;
  return mapReading(attached, (documents) => ({
    arn,
    exists: true,
    trustPolicy,
    policies: [...inline.value, ...documents],
  }));
}

async function inlineDocuments(desk: Desk, RoleName: string): Promise<Reading<readonly string[]>> {
  const names = await allItems(
    "iam:ListRolePolicies",
    (Marker) => desk.ask("iam", "ListRolePolicies", { RoleName, ...(Marker === undefined ? {} : { Marker }) }),
    (page) => (page.IsTruncated ? page.Marker : null),
    (page) => page.PolicyNames,
  );
  if (names.kind !== "known") return names;
  return allKnown(
    names.value.map(async (PolicyName) =>
      mapReading(
        await desk.ask("iam", "GetRolePolicy", { RoleName, PolicyName }),
        ({ PolicyDocument }) => decoded(PolicyDocument) ?? "",
      ),
    ),
  );
}

async function attachedDocuments(desk: Desk, RoleName: string): Promise<Reading<readonly string[]>> {
  const policies = await allItems(
    "iam:ListAttachedRolePolicies",
    (Marker) => desk.ask("iam", "ListAttachedRolePolicies", { RoleName, ...(Marker === undefined ? {} : { Marker }) }),
    (page) => (page.IsTruncated ? page.Marker : null),
    (page) => page.AttachedPolicies,
  );
  if (policies.kind !== "known") return policies;
  return allKnown(policies.value.flatMap(({ PolicyArn }) => (PolicyArn ? [managedDocument(desk, PolicyArn)] : [])));
}

async function managedDocument(desk: Desk, PolicyArn: string): Promise<Reading<string>> {
  const policy = await desk.ask("iam", "GetPolicy", { PolicyArn });
  if (policy.kind !== "known") return policy;
  const VersionId = policy.value.Policy?.DefaultVersionId ?? "";
  const version = await desk.ask("iam", "GetPolicyVersion", { PolicyArn, VersionId });
  return mapReading(version, ({ PolicyVersion }) => decoded(PolicyVersion?.Document) ?? "");
}

/** IAM sends documents percent-encoded (RFC 3986), see its API reference; some servers send them plain. */
function decoded(document: string | undefined): string | null {
  if (document === undefined) return null;
  const isPlain = document.trimStart().startsWith("{") || /%(?![0-9A-Fa-f]{2})/.test(document);
  return isPlain ? document : decodeURIComponent(document);
}

/** All values, or the first reading that has none. */
async function allKnown<T>(asked: readonly Promise<Reading<T>>[]): Promise<Reading<readonly T[]>> {
  const values: T[] = [];
  for (const reading of await Promise.all(asked)) {
    if (reading.kind !== "known") return reading;
    values.push(reading.value);
  }
  return known(values);
}
