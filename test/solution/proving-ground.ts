import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { practiceHost } from "../../checker/cli/practice-account.ts";
import { deploymentOn } from "../../checker/deploy/fixtures.ts";
import { deploySolution } from "../../checker/deploy/index.ts";
import { configuration } from "../../checker/readers/fixtures.ts";
import { createPractice, type Practice } from "../../practice/index.ts";

/** An account with the deployed solution, the subscription confirmed, and nothing else. */
export interface Ground {
  readonly practice: Practice;
  readonly lambda: LambdaClient;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly cloudwatch: CloudWatchClient;
  advance(minutes: number): Promise<void>;
  close(): Promise<void>;
}

/** Deploys a template once, so that any number of accounts can start from there. */
export interface ProvingGround {
  open(): Promise<Ground>;
  remove(): Promise<void>;
}

const accountId = "111122223333";

/**
 * Deploys a template as `deploy` does.
 * @throws Error when it cannot be deployed
 */
export async function provingGround(template: string): Promise<ProvingGround> {
  const folder = await mkdtemp(join(tmpdir(), "workshop-proof-"));
  const file = join(folder, "deployed.json");
  const practice = await createPractice({ file });
  const wanted = {
    suffix: "",
    email: "learner@example.com",
    webhookUrl: `https://discord.com/api/webhooks/123456789012345678/${"w".repeat(68)}`,
    through: undefined,
    existingTrail: undefined,
  };
  const outcome = await deploySolution(await deploymentOn(practice), wanted, template);
  if (outcome.kind !== "complete") throw new Error(`The template could not be deployed: ${JSON.stringify(outcome)}`);
  await practice.control("confirm", {});
  await practice.close();
  // Time passes only where a schedule says so: what happens does not depend on how busy the computer is.
  const at = Date.now() + 60_000;
  let count = 0;
  return {
    async open() {
      const copy = join(folder, `ground-${count++}.json`);
      await copyFile(file, copy);
      return openGround(copy, at);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function openGround(file: string, at: number): Promise<Ground> {
  const practice = await createPractice({ file, host: practiceHost, now: () => at });
  const { endpoint } = practice;
  const options = configuration({ endpoint, requestHandler: practice.requestHandler(), accountId });
  return {
    practice,
    lambda: new LambdaClient(options),
    sns: new SNSClient(options),
    sqs: new SQSClient(options),
    cloudwatch: new CloudWatchClient(options),
    advance: async (minutes) => void (await practice.control("advance", { minutes })),
    async close() {
      await practice.close();
      await rm(file, { force: true });
    },
  };
}
