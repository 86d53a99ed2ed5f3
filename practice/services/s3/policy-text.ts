/** A statement as far as these rules read it; the document was parsed as a policy before. */
interface Statement {
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Conditions that take a statement out of the public, when their value is fixed (no wildcard account). */
const narrowingKeys = new Set([
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:sourceowner",
  "aws:sourceip",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:principalarn",
  "aws:principalaccount",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:userid",
  "s3:x-amz-server-side-encryption-aws-kms-key-id",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
]);

/** Why S3 refuses a policy that is otherwise a policy: what it names must be this bucket's. Null: nothing is wrong. */
export function policyProblem(text: string, bucketName: string): string | null {
  const bucketArn = `arn:aws:s3:::${bucketName}`;
  for (const statement of statementsOf(text)) {
    if (statement.Principal === undefined && statement.NotPrincipal === undefined)
      return "Missing required field Principal";
    if (!listOf(statement.Action).every((action) => action === "*" || /^s3:/i.test(action)))
      return "Policy has invalid action";
    const belongs = (resource: string) =>
      resource === "*" || resource === bucketArn || resource.startsWith(`${bucketArn}/`);
    if (!listOf(statement.Resource).every(belongs)) return "Policy has invalid resource";
  }
  return null;
}

/**
 * Whether S3 calls the policy public: an Allow for everybody that no condition narrows down.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function isPublicPolicy(text: string): boolean {
  return statementsOf(text).some(
    (statement) => statement.Effect === "Allow" && isEverybody(statement.Principal) && !isNarrowed(statement),
  );
}

function isEverybody(principal: unknown): boolean {
  if (principal === "*") return true;
  if (typeof principal !== "object" || principal === null || !("AWS" in principal)) return false;
  return listOf(principal.AWS as string | readonly string[]).includes("*");
}

function isNarrowed(statement: Statement): boolean {
  return Object.entries(statement.Condition ?? {}).some(
    ([operator, keys]) =>
      !/not/i.test(operator) &&
      Object.entries(keys).some(
        ([key, values]) =>
          narrowingKeys.has(key.toLowerCase()) &&
          listOf(values).every((value) => !/^\*|^0\.0\.0\.0\/0$|^::\/0$/.test(value)),
      ),
  );
}

function statementsOf(text: string): readonly Statement[] {
  const { Statement: statements } = JSON.parse(text) as { Statement: Statement | readonly Statement[] };
  return Array.isArray(statements) ? statements : [statements as Statement];
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}
