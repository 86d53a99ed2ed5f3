import { readFile } from "node:fs/promises";
import { CloudFormationClient, DescribeStackSetCommand } from "@aws-sdk/client-cloudformation";
import { DescribeEventBusCommand, EventBridgeClient, ListRulesCommand } from "@aws-sdk/client-eventbridge";
import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
} from "@aws-sdk/client-organizations";
import { GetTopicAttributesCommand, ListSubscriptionsByTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClients, identify } from "../../checker/aws/index.ts";
import { createCall, realPace, type DeployEvent, type Deployment, type Question } from "../../checker/deploy/index.ts";
import { deployOrganization, removeOrganization } from "../../checker/deploy/organization/index.ts";
import { comparisonsWith } from "./comparisons.ts";
import { moto, startPeer, type Running } from "./emulator.ts";
import { pythonHas } from "./python.ts";

/*
 * `deploy --organization` on moto, as far as its stack sets go: it makes the instances of a unit's accounts at once and
 * deploys nothing in them, does not know the set's units or its automatic deployment, and removes no instance by unit.
 * What that leaves open is listed in docs/beyond-one-machine.
 */

const comparisons = comparisonsWith("moto", "an organization's stack set: what became of each step");

/** Compares what a step should lead to with what it led to; nothing is wrong when it is empty. */
const compare = (step: string, truth: Readonly<Record<string, unknown>>, theirs: Readonly<Record<string, unknown>>) =>
  comparisons.compareAll(step, texts(truth), texts(theirs));

const texts = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value) ?? "nothing"]));

const name = "root-login-organization";
const has = pythonHas(moto.module);
if (!has) process.stderr.write("SKIPPED: deploying to an organization, moto is not here.\n");

const wish = (unit: string | undefined) => ({ unit, email: "a@example.com", existingTrail: undefined });

describe.skipIf(!has)("an organization on moto", () => {
  let peer: Running;
  let root: string;
  let unit: string;
  let members: readonly string[];
  let template: string;

  beforeAll(async () => {
    template = await readFile(new URL("../../solution/organization.yaml", import.meta.url), "utf8");
    peer = await startPeer(moto);
  });
  afterAll(() => peer?.close());

  test("says so where there is no organization", async () => {
    const { deployment } = await open();
    const found = {
      deploy: await deployOrganization(deployment, wish(undefined), template),
      destroy: await removeOrganization(deployment),
    };
    const none = { kind: "no-organization" };
    expect(compare("no organization", { deploy: none, destroy: none }, found)).toEqual([]);
  });

  test("plans for the accounts of the unit and of the units below, and a no changes nothing", async () => {
    await makeOrganization();
    const { deployment, questions } = await open(false);
    expect(await deployOrganization(deployment, wish("ou-zzzz-00000000"), template)).toMatchObject({ kind: "no-unit" });
    expect(await deployOrganization(deployment, wish(undefined), template)).toEqual({ kind: "no-unit", unit: null });
    expect(await deployOrganization(deployment, wish(unit), template)).toEqual({ kind: "declined" });
    expect(questions).toMatchObject([
      { kind: "organization", plan: { unit, trail: { kind: "own" }, isNewSet: true, isManagement: true } },
    ]);
    const [question] = questions;
    const planned = question?.kind === "organization" ? question.plan.members.map(({ id }) => id) : [];
    const destroy = await removeOrganization((await open()).deployment);
    const truth = { members: members.toSorted(), destroy: { kind: "nothing" } };
    expect(compare("plan", truth, { members: planned, destroy })).toEqual([]);
  });

  test("builds the bus and the topic, then the set, and gives each account its stack", async () => {
    const { deployment, events } = await open();
    const outcome = await deployOrganization(deployment, wish(unit), template);
    expect(outcome).toMatchObject({ kind: "done" });
    if (outcome.kind !== "done") return;
    const central = "123456789012";
    const eventBridge = new EventBridgeClient(options());
    const sns = new SNSClient(options());
    const bus = await eventBridge.send(new DescribeEventBusCommand({ Name: name }));
    const rulesOn = async (EventBusName: string) => {
      const { Rules = [] } = await eventBridge.send(new ListRulesCommand({ EventBusName }));
      return Rules.map(({ Name, State }) => `${Name} ${State}`);
    };
    const TopicArn = `arn:aws:sns:us-east-1:${central}:sns-root-login-organization`;
    const topic = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(events.filter(({ type }) => type === "phase").length).toBeGreaterThan(3);
    const client = new CloudFormationClient(options());
    const { StackSet } = await client.send(new DescribeStackSetCommand({ StackSetName: name }));
    const given = Object.fromEntries((StackSet?.Parameters ?? []).map((one) => [one.ParameterKey, one.ParameterValue]));
    const { Part, BuildTrail, CentralAccount } = given;
    const theirs = {
      end: outcome.end,
      members: outcome.members.map(({ account }) => account).toSorted(),
      bus: bus.Arn,
      "rules on the bus": await rulesOn(name),
      "rules on the default bus": await rulesOn("default"),
      topic: topic.Attributes?.["TopicArn"],
      subscriptions: Subscriptions.map(({ Endpoint }) => Endpoint),
      "permission model": StackSet?.PermissionModel,
      "automatic deployment": StackSet?.AutoDeployment?.Enabled,
      parameters: { Part, BuildTrail, CentralAccount },
    };
    const truth = {
      end: "succeeded",
      members: members.toSorted(),
      bus: `arn:aws:events:us-east-1:${central}:event-bus/${name}`,
      "rules on the bus": [`${name} ENABLED`],
      "rules on the default bus": [`${name} ENABLED`],
      topic: TopicArn,
      subscriptions: ["a@example.com"],
      "permission model": "SERVICE_MANAGED",
      "automatic deployment": true,
      parameters: { Part: "member", BuildTrail: "yes", CentralAccount: central },
    };
    expect(compare("deploy", truth, theirs)).toEqual([]);
  });

  test("run again it updates, with the unit given again (moto does not tell it) and the address as it was", async () => {
    const { deployment, questions } = await open();
    const again = await deployOrganization(deployment, { ...wish(unit), email: undefined }, template);
    const [question] = questions;
    const theirs = {
      end: again.kind === "done" ? again.end : again.kind,
      isNewSet: question?.kind === "organization" ? question.plan.isNewSet : null,
    };
    expect(compare("deploy again", { end: "succeeded", isNewSet: false }, theirs)).toEqual([]);
  });

  test("keeps the bus and the topic while an account still has its stack, and every listed difference was met", async () => {
    const { deployment, questions } = await open();
    const outcome = await removeOrganization(deployment);
    expect(questions).toMatchObject([{ kind: "remove-organization", plan: { hasCentral: true, keepsBuckets: true } }]);
    // moto cannot take instances away by unit, so that this is what a removal stopped halfway looks like.
    expect(outcome).toMatchObject({ kind: "done", isSetLeft: true, isCentralLeft: true });
    if (outcome.kind !== "done") return;
    const { isSetLeft, isCentralLeft, left } = outcome;
    const truth = { "the set is left": false, "bus and topic are left": false, "stacks left": 0 };
    const theirs = {
      "the set is left": isSetLeft,
      "bus and topic are left": isCentralLeft,
      "stacks left": left.length,
    };
    expect(compare("destroy", truth, theirs)).toEqual([]);
    expect(comparisons.unmet()).toEqual([]);
  });

  const options = () => ({
    endpoint: peer.url,
    region: "us-east-1",
    credentials: { accessKeyId: "testing", secretAccessKey: "testing" },
  });

  /** A unit with an account, and below it another one with another. */
  async function makeOrganization(): Promise<void> {
    const client = new OrganizationsClient(options());
    await client.send(new CreateOrganizationCommand({ FeatureSet: "ALL" }));
    root = (await client.send(new ListRootsCommand({}))).Roots?.[0]?.Id ?? "";
    const make = async (ParentId: string, Name: string) => {
      const made = await client.send(new CreateOrganizationalUnitCommand({ ParentId, Name }));
      const { CreateAccountStatus } = await client.send(
        new CreateAccountCommand({ Email: `${Name}@example.com`, AccountName: Name }),
      );
      const AccountId = CreateAccountStatus?.AccountId ?? "";
      const DestinationParentId = made.OrganizationalUnit?.Id ?? "";
      await client.send(new MoveAccountCommand({ AccountId, SourceParentId: root, DestinationParentId }));
      return { unit: DestinationParentId, account: AccountId };
    };
    const upper = await make(root, "workloads");
    const lower = await make(upper.unit, "sandbox");
    unit = upper.unit;
    members = [upper.account, lower.account];
  }

  async function open(answer = true) {
    const clients = createClients({ ...options(), toolVersion: "test" });
    const events: DeployEvent[] = [];
    const questions: Question[] = [];
    const deployment: Deployment = {
      call: createCall(clients),
      account: await identify({ clients }),
      emit: (event) => void events.push(event),
      consent: async (question) => {
        questions.push(question);
        return answer;
      },
      pace: realPace(20),
      signal: new AbortController().signal,
    };
    return { deployment, events, questions };
  }
});
