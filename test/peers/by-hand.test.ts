import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { StopLoggingCommand } from "@aws-sdk/client-cloudtrail";
import { DisableRuleCommand } from "@aws-sdk/client-eventbridge";
import { PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "../cli/command.ts";
import { path, startAwsServer, whyNotHere, type AwsServer } from "../docs/aws-cli.ts";
import { servePractice, type ServedPractice } from "../docs/served-practice.ts";
import { openAccount, type Account } from "./account.ts";
import { check } from "./check.ts";
import { comparisonsWith } from "./comparisons.ts";

/*
 * Somebody without us, who asks the AWS CLI about one setting after another and compares by eye, finds what we find.
 */

const script = fileURLToPath(new URL("by-hand.sh", import.meta.url));
const obstacle = whyNotHere();
if (obstacle !== null) process.stderr.write(`SKIPPED: the AWS CLI beside the checker, ${obstacle}.\n`);

/** The script takes half a minute an account: the third account is for the full proof. */
const isFull = process.env["PROOF"] === "full";

const comparisons = comparisonsWith("AWS CLI", "a learner's marks by hand, beside the checker's");

describe.skipIf(obstacle !== null).concurrent("the AWS CLI, by hand", { timeout: 400_000 }, () => {
  let practice: ServedPractice;
  let aws: AwsServer;
  beforeAll(async () => {
    await build();
    [practice, aws] = await Promise.all([servePractice(), startAwsServer()]);
  }, 120_000);
  afterAll(async () => {
    aws.close();
    await practice.close();
  });

  const open = (id: string): Promise<Account> =>
    openAccount({ name: "ministack", module: "", host: "", command: never }, practice.url, id);

  async function control(what: string, body: object, id: string): Promise<void> {
    const headers = { "x-practice": "1" };
    const to = `${practice.url}/_practice/${what}?account=${id}`;
    const answer = await fetch(to, { method: "POST", headers, body: JSON.stringify(body) });
    expect(answer.status).toBe(200);
  }

  async function solved(id: string): Promise<Account> {
    const account = await open(id);
    await account.solve();
    await control("confirm", {}, id);
    return account;
  }
  const signIn = async (id: string): Promise<void> => {
    await control("sign-in", { as: "root", mfa: "yes", result: "success" }, id);
    await control("advance", { minutes: 20 }, id);
  };

  test("an account in which all is done", async ({ expect }) => {
    const account = await solved("100000000001");
    await signIn(account.id);
    const { told, byHand } = await both(account, aws);
    expect(Object.values(byHand)).toHaveLength(29);
    expect(comparisons.compareAll("all is done", told, byHand)).toEqual([]);
    expect(new Set(Object.values(byHand))).toEqual(new Set(["pass"]));
  });

  test.skipIf(!isFull)("an account in which nothing is done", async ({ expect }) => {
    const { told, byHand } = await both(await open("100000000002"), aws);
    expect(comparisons.compareAll("nothing is done", told, byHand)).toEqual([]);
    expect(new Set(Object.values(byHand))).toEqual(new Set(["fail"]));
  });

  test("an account with mistakes in three services", async ({ expect }) => {
    const account = await solved("100000000003");
    await signIn(account.id);
    await account.events.send(new DisableRuleCommand({ Name: account.names.rule }));
    await account.cloudtrail.send(new StopLoggingCommand({ Name: account.names.trail }));
    const VersioningConfiguration = { Status: "Suspended" } as const;
    await account.s3.send(new PutBucketVersioningCommand({ Bucket: account.names.bucket, VersioningConfiguration }));
    const { told, byHand } = await both(account, aws);
    expect(comparisons.compareAll("mistakes in three services", told, byHand)).toEqual([]);
    expect(Object.keys(byHand).filter((id) => byHand[id] === "fail")).toEqual([
      "step-2.trail-logging",
      "step-2.bucket-versioning",
      "step-3.rule-enabled",
    ]);
  });
});

type Marks = Readonly<Record<string, string>>;

/** What each finds; the script knows no more than whether something is as it should be. */
async function both(account: Account, aws: AwsServer): Promise<{ readonly told: Marks; readonly byHand: Marks }> {
  const env = { ...process.env, ...account.environment, PATH: path, BUCKET: account.names.bucket, AWS_PAGER: "" };
  const [{ stdout }, { verdicts }] = await Promise.all([
    promisify(execFile)("bash", ["-c", `${aws.definition}source "${script}"`], { env }),
    check(account),
  ]);
  const lines = stdout.trim().split("\n");
  const byHand = Object.fromEntries(lines.map((line) => line.split(" ") as [string, string]));
  const told = Object.keys(byHand).map((id) => [id, verdicts[id] === "pass" ? "pass" : "fail"]);
  return { told: Object.fromEntries(told) as Marks, byHand };
}

function never(): never {
  throw new Error("This account is on the practice server.");
}
