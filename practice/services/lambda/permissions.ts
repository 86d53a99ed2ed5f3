import { randomUUID } from "node:crypto";
import type {
  AddPermissionCommandInput,
  GetPolicyCommandInput,
  RemovePermissionCommandInput,
} from "@aws-sdk/client-lambda";
import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { conflict, findFunction, invalid, notFound } from "./find.ts";
import type { FunctionRecord, PolicyStatement } from "./state.ts";

export function addPermission(input: AddPermissionCommandInput, call: Call) {
  const { fn, arn, qualifier } = findFunction(call, input.FunctionName, input.Qualifier);
  const policy = entryOf(fn.policies, qualifier ?? "") ?? { statements: [], revisionId: randomUUID() };
  checkRevision(input.RevisionId, policy.revisionId);
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(input.StatementId ?? "")) throw invalid("The statement id is not valid.");
  if (!/^(lambda:[*]|lambda:[A-Za-z]+|[*])$/.test(input.Action ?? ""))
    throw invalid(`Value '${input.Action}' at 'action' is not valid.`);
  if (policy.statements.some(({ Sid }) => Sid === input.StatementId)) {
    throw conflict(
      `The statement id (${input.StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
    );
  }
  const statement = statementOf(input, arn);
  putEntry(fn.policies, qualifier ?? "", policy);
  policy.statements.push(statement);
  policy.revisionId = randomUUID();
  return { Statement: JSON.stringify(statement) };
}

/** The statement that Lambda writes from the parameters. */
function statementOf(input: AddPermissionCommandInput, arn: string): PolicyStatement {
  const conditions = {
    ...((input.SourceAccount || input.EventSourceToken || input.PrincipalOrgID) && {
      StringEquals: {
        ...(input.SourceAccount && { "AWS:SourceAccount": input.SourceAccount }),
        ...(input.EventSourceToken && { "lambda:EventSourceToken": input.EventSourceToken }),
        ...(input.PrincipalOrgID && { "aws:PrincipalOrgID": input.PrincipalOrgID }),
      },
    }),
    ...(input.SourceArn && { ArnLike: { "AWS:SourceArn": input.SourceArn } }),
  };
  return {
    Sid: input.StatementId ?? "",
    Effect: "Allow",
    Principal: principalOf(input.Principal ?? ""),
    Action: input.Action,
    Resource: arn,
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
}

function principalOf(principal: string): unknown {
  if (principal === "*") return "*";
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` };
  if (principal.startsWith("arn:")) return { AWS: principal };
  if (/^[a-z0-9.-]+\.amazonaws\.com$/.test(principal)) return { Service: principal };
  throw invalid("The provided principal was invalid. Please check the principal and try again.");
}

export function removePermission(input: RemovePermissionCommandInput, call: Call): void {
  const { fn, qualifier } = findFunction(call, input.FunctionName, input.Qualifier);
  const policy = entryOf(fn.policies, qualifier ?? "");
  const statements = policy?.statements.filter(({ Sid }) => Sid !== input.StatementId) ?? [];
  if (!policy || statements.length === policy.statements.length) {
    throw notFound(`Statement ${input.StatementId} is not found in resource policy.`);
  }
  checkRevision(input.RevisionId, policy.revisionId);
  policy.statements = statements;
  policy.revisionId = randomUUID();
}

/** The same error for a function without a policy as for no function at all. */
export function getPolicy(input: GetPolicyCommandInput, call: Call) {
  const { fn, qualifier } = findFunction(call, input.FunctionName, input.Qualifier);
  const text = policyText(fn, qualifier);
  if (text === null) throw notFound("The resource you requested does not exist.");
  return { Policy: text, RevisionId: entryOf(fn.policies, qualifier ?? "")?.revisionId };
}

/** The resource policy for one qualifier; null when it has no statement. */
export function policyText(fn: FunctionRecord, qualifier: string | null): string | null {
  const statements = entryOf(fn.policies, qualifier ?? "")?.statements ?? [];
  return statements.length === 0
    ? null
    : JSON.stringify({ Version: "2012-10-17", Id: "default", Statement: statements });
}

function checkRevision(given: string | undefined, current: string): void {
  if (given === undefined || given === current) return;
  throw new AwsError(
    "PreconditionFailedException",
    "The Revision Id provided does not match the latest Revision Id.",
    412,
  );
}
