import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { CreateTopicCommand, ListTopicsCommand } from "@aws-sdk/client-sns";
import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { expect, test } from "vitest";
import { deployExitCode, deployText } from "../../checker/cli/deploy/outcome-text.ts";
import { deploymentOn } from "../../checker/deploy/fixtures.ts";
import { deploySolution, type DeployOutcome } from "../../checker/deploy/index.ts";
import { whatStands } from "../../practice/services/cloudformation/what-stands.ts";
import { accountId, clientsOf, onEmptyAccount, template, wanted } from "./account.ts";

/* Names of the solution that somebody has already. */

const told = (outcome: DeployOutcome, language: "ko" | "en") =>
  deployText(outcome)
    .map((line) => line[language])
    .join("\n");

/** Deploys the template as a stack of another name, so that every name is taken by a stranger. */
async function deployForeignStack(cloudformation: CloudFormationClient): Promise<void> {
  const Parameters = [
    { ParameterKey: "Email", ParameterValue: wanted.email },
    { ParameterKey: "WebhookUrl", ParameterValue: wanted.webhookUrl },
  ];
  const StackName = "somebody-elses";
  const Capabilities = ["CAPABILITY_IAM" as const];
  await cloudformation.send(new CreateStackCommand({ StackName, TemplateBody: template, Parameters, Capabilities }));
  for (;;) {
    const { Stacks } = await cloudformation.send(new DescribeStacksCommand({ StackName }));
    if (Stacks?.[0]?.StackStatus === "CREATE_COMPLETE") return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test(
  "every name that is taken is named before anything is made, with the ways out",
  async () =>
    await onEmptyAccount(async (practice, clients) => {
      await deployForeignStack(clients.cloudformation);
      const before = await whatStands(clients);
      const deployment = await deploymentOn(practice);
      const outcome = await deploySolution(deployment, wanted, template);
      expect(outcome).toMatchObject({ kind: "conflicts" });
      const kinds = outcome.kind === "conflicts" ? outcome.conflicts.map(({ kind }) => kind) : [];
      expect(kinds.sort()).toEqual(
        ["alarm", "alarm", "alarm", "bucket", "function", "log-group", "queue", "rule", "topic", "trail"].sort(),
      );
      expect(deployment.questions).toEqual([]);
      expect(deployExitCode(outcome)).toBe(3);
      for (const language of ["ko", "en"] as const) {
        expect(told(outcome, language)).toMatch(/npx workshop check[^]*--suffix b[^]*npx workshop destroy --handmade/);
        expect(told(outcome, language)).toContain("sqs-root-login-dead-letters");
      }
      expect(await whatStands(clients)).toEqual(before);
      const beside = await deploySolution(await deploymentOn(practice), { ...wanted, suffix: "-b" }, template);
      expect(beside).toMatchObject({ kind: "complete" });
    }),
  30_000,
);

test("a bucket of another account is in the way too, and is said to be somebody else's", async () =>
  await onEmptyAccount(async (practice) => {
    const stranger = clientsOf(practice, "999988887777");
    await stranger.s3.send(new CreateBucketCommand({ Bucket: `s3-root-login-detect-${accountId}` }));
    const outcome = await deploySolution(await deploymentOn(practice), wanted, template);
    expect(outcome).toMatchObject({ kind: "conflicts", conflicts: [{ kind: "bucket", presence: "taken" }] });
    expect(told(outcome, "en")).toMatch(/somebody else's/);
    expect(told(outcome, "ko")).toMatch(/다른 계정의 것/);
  }));

test(
  "a name that is taken while the question is being answered rolls the stack back, and stays untouched",
  async () =>
    await onEmptyAccount(async (practice, clients) => {
      const Name = "sns-root-login-alarm";
      const deployment = await deploymentOn(practice);
      const consent = async () => {
        await clients.sns.send(new CreateTopicCommand({ Name }));
        return true;
      };
      const outcome = await deploySolution({ ...deployment, consent }, wanted, template);
      expect(outcome).toMatchObject({ kind: "rolled-back", isRemoved: true, cause: { logicalId: "Topic" } });
      expect(told(outcome, "en")).toMatch(/exists already.*--suffix/);
      expect(told(outcome, "ko")).toMatch(/이미 있습니다.*--suffix/);
      expect(await whatStands(clients)).toEqual([`topic ${Name}`]);
      expect((await clients.sns.send(new ListTopicsCommand({}))).Topics).toHaveLength(1);
    }),
  30_000,
);
