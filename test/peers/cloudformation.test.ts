import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { CloudTrailClient, DescribeTrailsCommand } from "@aws-sdk/client-cloudtrail";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createPractice, type Practice } from "../../practice/index.ts";
import { comparisonsWith } from "./comparisons.ts";
import { python, pythonHas } from "./python.ts";

/*
 * The reference solution's stack through the tools that people have besides ours: `aws cloudformation deploy` with its
 * own waiting, and boto3's waiters.
 */

let practice: Practice;
let url: string;
beforeEach(async () => {
  practice = await createPractice();
  ({ url } = await practice.listen());
});
afterEach(() => practice.close());

const story = "a stack of the solution: what its own waiting sees";

const template = fileURLToPath(new URL("../../solution/template.yaml", import.meta.url));
const webhook = `https://discord.com/api/webhooks/123456789012345678/${"a".repeat(68)}`;

test.skipIf(!pythonHas("awscli"))("the AWS CLI deploys the solution, finds no change, and deletes it", async () => {
  const deploy = [
    "cloudformation",
    "deploy",
    "--stack-name",
    "solution",
    "--template-file",
    template,
    "--capabilities",
    "CAPABILITY_IAM",
    "--parameter-overrides",
    "Email=a@example.com",
    `WebhookUrl=${webhook}`,
  ];
  const { compare } = comparisonsWith("AWS CLI", story);
  const created = await aws(deploy);
  const said = /Successfully created\/updated stack - solution|No changes to deploy/;
  const problems = [
    compare("deploy", "outcome", "Successfully created/updated stack - solution", said.exec(created.text)?.[0]),
    compare("deploy", "trails", "ct-trail-monitor", (await trailNames()).join()),
    compare("deploy again", "outcome", "No changes to deploy", said.exec((await aws(deploy)).text)?.[0]),
  ];
  for (const words of [["delete-stack"], ["wait", "stack-delete-complete"]]) {
    const { status } = await aws(["cloudformation", ...words, "--stack-name", "solution"]);
    problems.push(compare(words.join(" "), "status", "0", String(status)));
  }
  problems.push(compare("deleted", "trails", "", (await trailNames()).join()));
  expect(problems.filter((problem) => problem !== null)).toEqual([]);
});

const boto3Story = `
import sys, boto3
cfn = boto3.client("cloudformation")
quick = {"Delay": 1, "MaxAttempts": 60}
made = cfn.create_stack(
    StackName="solution",
    TemplateBody=open(sys.argv[1], encoding="utf-8").read(),
    Parameters=[{"ParameterKey": "Email", "ParameterValue": "a@example.com"}, {"ParameterKey": "WebhookUrl", "ParameterValue": sys.argv[2]}],
    Capabilities=["CAPABILITY_IAM"],
)
cfn.get_waiter("stack_create_complete").wait(StackName="solution", WaiterConfig=quick)
resources = cfn.list_stack_resources(StackName="solution")["StackResourceSummaries"]
print(len(resources), {one["ResourceStatus"] for one in resources})
events = [event for page in cfn.get_paginator("describe_stack_events").paginate(StackName="solution") for event in page["StackEvents"]]
print(events[0]["ResourceStatus"], events[-1]["ResourceStatus"])
cfn.delete_stack(StackName="solution")
cfn.get_waiter("stack_delete_complete").wait(StackName=made["StackId"], WaiterConfig=quick)
print(cfn.describe_stacks(StackName=made["StackId"])["Stacks"][0]["StackStatus"])
`;

test.skipIf(!pythonHas("boto3"))("boto3 creates, watches and deletes it", async () => {
  const { status, text } = await run(["-c", boto3Story, template, webhook]);
  const [resources, events, end] = text.trim().split(/\r?\n/);
  const { compare } = comparisonsWith("boto3", story);
  const problems = [
    compare("create", "resources", "17 {'CREATE_COMPLETE'}", resources),
    compare("create", "last and first event", "CREATE_COMPLETE CREATE_IN_PROGRESS", events),
    compare("delete", "what its waiter saw", "DELETE_COMPLETE", end),
  ];
  expect(problems.filter((problem) => problem !== null)).toEqual([]);
  expect(status).toBe(0);
});

const aws = (words: readonly string[]) => run(["-m", "awscli", ...words]);

/** Runs Python beside the test, in which the practice account has to go on answering. */
function run(words: readonly string[]): Promise<{ readonly status: number | null; readonly text: string }> {
  const environment = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "111122223333",
    AWS_SECRET_ACCESS_KEY: "x",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_CONFIG_FILE: "/nowhere",
    AWS_SHARED_CREDENTIALS_FILE: "/nowhere",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
  };
  const child = spawn(python, [...words], { env: { ...process.env, ...environment } });
  let text = "";
  child.stdout.on("data", (part: Buffer) => (text += part.toString()));
  child.stderr.on("data", (part: Buffer) => (text += part.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, text }));
  });
}

async function trailNames(): Promise<readonly (string | undefined)[]> {
  const credentials = { accessKeyId: "111122223333", secretAccessKey: "x" };
  const client = new CloudTrailClient({ region: "us-east-1", endpoint: url, credentials });
  const { trailList } = await client.send(new DescribeTrailsCommand({}));
  return (trailList ?? []).map(({ Name }) => Name);
}
