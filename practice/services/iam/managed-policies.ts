import { entryOf } from "../entries.ts";
import { createId } from "./ids.ts";
import type { IamState, StoredPolicy } from "./state.ts";

const allow = (action: string | readonly string[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });

/** The policies of AWS that a practice account knows, by the end of their ARN. Any other one does not exist here. */
const awsManaged: Readonly<Record<string, string>> = {
  AdministratorAccess: allow("*"),
  AmazonS3ReadOnlyAccess: allow([
    "s3:Get*",
    "s3:List*",
    "s3:Describe*",
    "s3-object-lambda:Get*",
    "s3-object-lambda:List*",
  ]),
  AmazonSNSFullAccess: allow(["sns:*"]),
  IAMReadOnlyAccess: allow([
    "iam:GenerateCredentialReport",
    "iam:GenerateServiceLastAccessedDetails",
    "iam:Get*",
    "iam:List*",
    "iam:SimulateCustomPolicy",
    "iam:SimulatePrincipalPolicy",
  ]),
  "service-role/AWSLambdaBasicExecutionRole": allow([
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:PutLogEvents",
  ]),
};

const arnPrefix = "arn:aws:iam::aws:policy/";

/** A managed policy by ARN: the account's own, or one of AWS's. */
export function findPolicy(state: IamState, arn: string): StoredPolicy | undefined {
  return entryOf(state.policies, arn) ?? awsPolicy(arn);
}

/** Every policy of AWS that exists here. */
export function awsPolicies(): StoredPolicy[] {
  return Object.keys(awsManaged)
    .map((name) => awsPolicy(arnPrefix + name))
    .filter((policy) => policy !== undefined);
}

function awsPolicy(arn: string): StoredPolicy | undefined {
  const id = arn.startsWith(arnPrefix) ? arn.slice(arnPrefix.length) : "";
  const document = entryOf(awsManaged, id);
  if (document === undefined) return undefined;
  const slash = id.lastIndexOf("/") + 1;
  const createdAt = Date.UTC(2015, 1, 6);
  return {
    name: id.slice(slash),
    path: `/${id.slice(0, slash)}`,
    arn,
    id: createId("ANPA"),
    createdAt,
    updatedAt: createdAt,
    description: null,
    versions: { v1: { document, createdAt } },
    defaultVersion: "v1",
    lastVersion: 1,
    tags: {},
  };
}
