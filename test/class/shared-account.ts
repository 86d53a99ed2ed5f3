import { readFileSync } from "node:fs";
import { CloudFormationClient, CreateStackCommand } from "@aws-sdk/client-cloudformation";
import { buildSolvedAccount, configuration, type Reach } from "../../checker/readers/fixtures.ts";
import { askControl, type Practice } from "../../practice/practice.ts";

/** Code that the solution ships, as a learner uploads it. */
export function solutionCode() {
  const bytes = readFileSync(new URL("../../solution/lambda/lambda_function.py", import.meta.url));
  return [{ path: "lambda_function.py", bytes }];
}

/** A learner's external id in these tests; with the account's id in it, a copy of the account has one of its own. */
export const externalIdOf = (accountId: string): string => `external-id-${accountId}`;

/** An account in a practice world of this process: the workshop solved, the grader's role shared from the console. */
export async function buildSharedAccount(
  handle: Practice["handle"],
  reach: Omit<Reach, "code" | "bucket">,
  instructor: string,
): Promise<void> {
  const { accountId } = reach;
  await buildSolvedAccount({ ...reach, bucket: `s3-root-login-detect-${accountId}`, code: solutionCode() });
  const parameters = { InstructorAccount: instructor, ExternalId: externalIdOf(accountId) };
  await new CloudFormationClient(configuration(reach)).send(
    new CreateStackCommand({
      StackName: "root-login-workshop-grader",
      TemplateBody: readFileSync(new URL("../../templates/grader-role.yaml", import.meta.url), "utf8"),
      Capabilities: ["CAPABILITY_NAMED_IAM"],
      Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
        ParameterKey,
        ParameterValue,
      })),
    }),
  );
  await askControl(handle, "confirm", {}, accountId);
  await askControl(handle, "sign-in", { as: "root" }, accountId);
  await askControl(handle, "advance", { minutes: 20 }, accountId);
}
