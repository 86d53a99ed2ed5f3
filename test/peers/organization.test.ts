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
import { GetTopicAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClients, identify } from "../../checker/aws/index.ts";
import { createCall, realPace, type DeployEvent, type Deployment, type Question } from "../../checker/deploy/index.ts";
import { deployOrganization, removeOrganization } from "../../checker/deploy/organization/index.ts";
import { moto, startPeer, type Running } from "./emulator.ts";
import { pythonHas } from "./python.ts";

/*
 * `deploy --organization` on moto, as far as its stack sets go: it makes the instances of a unit's accounts at once and
 * deploys nothing in them, does not know the set's units or its automatic deployment, and removes no instance by unit.
 * What that leaves open is listed in docs/beyond-one-machine.
 */

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
    expect(await deployOrganization(deployment, wish(undefined), template)).toEqual({ kind: "no-organization" });
    expect(await removeOrganization(deployment)).toEqual({ kind: "no-organization" });
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
    expect(planned).toEqual(members.toSorted());
    expect(await removeOrganization((await open()).deployment)).toEqual({ kind: "nothing" });
  });

  test("builds the bus and the topic, then the set, and gives each account its stack", async () => {
    const { deployment, events } = await open();
    const outcome = await deployOrganization(deployment, wish(unit), template);
    expect(outcome).toMatchObject({ kind: "done", end: "succeeded" });
    if (outcome.kind !== "done") return;
    expect(outcome.members.map(({ account }) => account).toSorted()).toEqual(members.toSorted());
    const bus = await new EventBridgeClient(options()).send(new DescribeEventBusCommand({ Name: name }));
    expect(bus.Arn).toBe(`arn:aws:events:us-east-1:123456789012:event-bus/${name}`);
    for (const EventBusName of [name, "default"]) {
      const rules = await new EventBridgeClient(options()).send(new ListRulesCommand({ EventBusName }));
      expect(rules.Rules).toMatchObject([{ Name: name, State: "ENABLED" }]);
    }
    const TopicArn = "arn:aws:sns:us-east-1:123456789012:sns-root-login-organization";
    // Subscriptions and policies of a template are unknown to moto.
    const topic = await new SNSClient(options()).send(new GetTopicAttributesCommand({ TopicArn }));
    expect(topic.Attributes?.["TopicArn"]).toBe(TopicArn);
    expect(events.filter(({ type }) => type === "phase").length).toBeGreaterThan(3);
    const client = new CloudFormationClient(options());
    const { StackSet } = await client.send(new DescribeStackSetCommand({ StackSetName: name }));
    expect(StackSet?.PermissionModel).toBe("SERVICE_MANAGED");
    const given = Object.fromEntries((StackSet?.Parameters ?? []).map((one) => [one.ParameterKey, one.ParameterValue]));
    expect(given).toMatchObject({ Part: "member", BuildTrail: "yes", CentralAccount: "123456789012" });
  });

  test("run again it updates, with the unit given again (moto does not tell it) and the address as it was", async () => {
    const { deployment, questions } = await open();
    const again = await deployOrganization(deployment, { ...wish(unit), email: undefined }, template);
    expect(again).toMatchObject({ kind: "done", end: "succeeded" });
    expect(questions).toMatchObject([{ plan: { isNewSet: false } }]);
  });

  test("keeps the bus and the topic while an account still has its stack", async () => {
    const { deployment, questions } = await open();
    const outcome = await removeOrganization(deployment);
    expect(questions).toMatchObject([{ kind: "remove-organization", plan: { hasCentral: true, keepsBuckets: true } }]);
    // moto cannot take instances away by unit, so that this is what a removal stopped halfway looks like.
    expect(outcome).toMatchObject({ kind: "done", isSetLeft: true, isCentralLeft: true });
    expect(outcome.kind === "done" && outcome.left).toHaveLength(members.length);
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
