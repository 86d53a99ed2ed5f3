import type { PrincipalClause } from "./document.ts";
import type { PolicyRequest } from "./request.ts";
import { any, not, type Truth } from "./truth.ts";

type Caller = PolicyRequest["principal"];

/** Whether the caller is one of the clause's principals (or none of them, for NotPrincipal). */
export function isPrincipal(clause: PrincipalClause, caller: Caller): Truth {
  const truth = any(clause.entries.map((entry) => isEntry(entry, caller)));
  return clause.isNegated ? not(truth) : truth;
}

function isEntry({ type, value }: PrincipalClause["entries"][number], caller: Caller): Truth {
  // In a resource policy {"AWS": "*"} means the same as "*": everybody, AWS services included.
  if (type === "*" || (type === "AWS" && value === "*")) return true;
  if ("service" in caller) {
    if (type !== "Service") return false;
    return value.includes("*") ? { unknown: "principal:service-wildcard" } : value === caller.service;
  }
  // A canonical user id is an account under another name, and which one cannot be told from here.
  if (type === "CanonicalUser") return { unknown: "principal:canonical-user" };
  return type === "AWS" && isAwsPrincipal(value, caller);
}

/** An account (by id or root ARN) stands for everybody in it; a role for its sessions. */
function isAwsPrincipal(value: string, caller: Extract<Caller, { arn: string }>): boolean {
  if (value === caller.accountId || value === caller.arn) return true;
  const [, , , , accountId, resource] = value.split(":");
  if (accountId !== caller.accountId) return false;
  return (
    resource === "root" || (resource?.startsWith("role/") === true && roleName(resource) === sessionRole(caller.arn))
  );
}

/** A role's ARN holds its path, the ARN of its sessions does not. */
function roleName(resource: string): string | undefined {
  return resource.split("/").at(-1);
}

function sessionRole(arn: string): string | undefined {
  return /^arn:[^:]+:sts::\d+:assumed-role\/([^/]+)\//.exec(arn)?.[1];
}
