import type { Text } from "../../core/text.ts";
import type { Call } from "../call.ts";
import { allPages } from "./pages.ts";
import type { PolicyThing, RoleThing } from "./thing.ts";

/** The Region that IAM things are listed under; IAM has none. */
const global = "us-east-1";

/**
 * Roles that were made for the function: named after it as the console does, for Lambda alone, and used by no other
 * function. The function's own role is among them under whatever name, so that the plan can say why it stays.
 */
export async function findRoles(
  call: Call,
  functionName: string,
  functionRoleArn: string | null,
  regions: readonly string[],
): Promise<readonly RoleThing[]> {
  const roles = await allPages(
    (Marker) => call("iam", "ListRoles", Marker === undefined ? {} : { Marker }),
    (page) => page.Marker,
    (page) => page.Roles,
  );
  const candidates = roles.filter(
    ({ Arn, RoleName = "" }) => Arn === functionRoleArn || isNamedAfter(RoleName, functionName),
  );
  if (candidates.length === 0) return [];
  const users = await functionsByRole(call, regions);
  return await Promise.all(
    candidates.map(async ({ RoleName = "", Arn = "", AssumeRolePolicyDocument }) => {
      const others = (users.get(Arn) ?? []).filter((name) => name !== functionName);
      const [inline, attached] = await Promise.all([
        allPages(
          (Marker) => call("iam", "ListRolePolicies", { RoleName, ...(Marker === undefined ? {} : { Marker }) }),
          (page) => page.Marker,
          (page) => page.PolicyNames,
        ),
        allPages(
          (Marker) =>
            call("iam", "ListAttachedRolePolicies", { RoleName, ...(Marker === undefined ? {} : { Marker }) }),
          (page) => page.Marker,
          (page) => page.AttachedPolicies,
        ),
      ]);
      const obstacle = isNamedAfter(RoleName, functionName)
        ? others.length > 0
          ? usedBy(others)
          : isForLambdaAlone(AssumeRolePolicyDocument)
            ? null
            : otherTrust
        : notMadeFor;
      return {
        kind: "role" as const,
        name: RoleName,
        region: global,
        obstacle,
        inlinePolicies: inline,
        attachedPolicyArns: attached.flatMap(({ PolicyArn }) => PolicyArn ?? []),
      };
    }),
  );
}

/** `NAME-role`, or `NAME-role-` and the eight characters that the console adds. */
function isNamedAfter(roleName: string, functionName: string): boolean {
  return (
    roleName === `${functionName}-role` ||
    (new RegExp(`^-role-[a-z0-9]{8}$`).test(roleName.slice(functionName.length)) && roleName.startsWith(functionName))
  );
}

function isForLambdaAlone(document: string | undefined): boolean {
  const policy = JSON.parse(decodeURIComponent(document ?? "{}")) as { Statement?: unknown };
  const statements = [policy.Statement ?? []].flat() as { Principal?: unknown }[];
  return (
    statements.length > 0 &&
    statements.every(({ Principal }) => {
      const { Service, ...others } = (Principal ?? {}) as { Service?: string | string[] };
      const services = [Service ?? []].flat();
      return Object.keys(others).length === 0 && services.join() === "lambda.amazonaws.com";
    })
  );
}

async function functionsByRole(call: Call, regions: readonly string[]): Promise<Map<string, string[]>> {
  const users = new Map<string, string[]>();
  for (const region of regions) {
    const functions = await allPages(
      (Marker) => call("lambda", "ListFunctions", Marker === undefined ? {} : { Marker }, { region }),
      (page) => page.NextMarker,
      (page) => page.Functions,
    );
    for (const { Role = "", FunctionName = "" } of functions)
      users.set(Role, [...(users.get(Role) ?? []), FunctionName]);
  }
  return users;
}

/**
 * Managed policies that the console made for the function's role (`AWSLambdaBasicExecutionRole-…`): known by the log
 * group they are about, so that one whose role is gone already is found too.
 */
export async function findPolicies(call: Call, logGroup: string): Promise<readonly PolicyThing[]> {
  const policies = await allPages(
    (Marker) =>
      call("iam", "ListPolicies", {
        Scope: "Local",
        PathPrefix: "/service-role/",
        ...(Marker === undefined ? {} : { Marker }),
      }),
    (page) => page.Marker,
    (page) => page.Policies,
  );
  const things: PolicyThing[] = [];
  for (const { Arn: arn = "", PolicyName: name = "", DefaultVersionId: VersionId } of policies) {
    if (!name.startsWith("AWSLambdaBasicExecutionRole-")) continue;
    const { PolicyVersion } = await call("iam", "GetPolicyVersion", { PolicyArn: arn, VersionId });
    const document = decodeURIComponent(PolicyVersion?.Document ?? "");
    if (!document.includes(`:log-group:${logGroup}:`)) continue;
    things.push({ kind: "policy", name, arn, region: global, obstacle: null });
  }
  return things;
}

const notMadeFor: Text = {
  ko: "이 함수를 위해 만든 역할이 아닙니다(이름이 다릅니다).",
  en: "it was not made for this function: it has a name of its own",
};

const otherTrust: Text = {
  ko: "Lambda가 아닌 주체도 이 역할을 맡을 수 있습니다.",
  en: "others than Lambda may assume it",
};

function usedBy(names: readonly string[]): Text {
  const list = names.join(", ");
  return { ko: `다른 함수가 이 역할을 씁니다: ${list}`, en: `other functions use it: ${list}` };
}
