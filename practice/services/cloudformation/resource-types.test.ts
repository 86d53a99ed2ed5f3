import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudFormationClient, CreateStackCommand } from "@aws-sdk/client-cloudformation";
import {
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListPoliciesCommand,
  ListRolesCommand,
} from "@aws-sdk/client-iam";
import { DescribeKeyCommand, GetKeyRotationStatusCommand, ListAliasesCommand } from "@aws-sdk/client-kms";
import { GetAliasCommand, ListVersionsByFunctionCommand } from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createPractice, type Practice } from "../../index.ts";
import { account } from "../test-account.ts";
import { small } from "./small-template.ts";
import { deploy, destroy, openStackAccount, settled, type StackAccount } from "./test-stack.ts";

let world: StackAccount;
beforeEach(async () => {
  world = await openStackAccount();
});
afterEach(() => world.practice.close());

const allow = '{ Statement: [{ Effect: Allow, Action: "sqs:*", Resource: "*" }] }';
const more = (description: string) => `
  Inline:
    Type: AWS::IAM::Policy
    Properties: { PolicyName: inline, Roles: [!Ref Role], PolicyDocument: ${allow} }
  Managed:
    Type: AWS::IAM::ManagedPolicy
    Properties: { ManagedPolicyName: small-managed, Roles: [!Ref Role], PolicyDocument: ${allow} }
  Version:
    Type: AWS::Lambda::Version
    Properties: { FunctionName: !Ref Function, Description: ${description} }
  Alias:
    Type: AWS::Lambda::Alias
    Properties: { FunctionName: !Ref Function, FunctionVersion: !GetAtt Version.Version, Name: live }
  Key:
    Type: AWS::KMS::Key
    Properties: { Description: ${description}, EnableKeyRotation: true, PendingWindowInDays: 7 }
  KeyAlias:
    Type: AWS::KMS::Alias
    Properties: { AliasName: alias/small, TargetKeyId: !Ref Key }
`;
const make = (description: string, type: "CREATE" | "UPDATE") =>
  deploy(world.client, {
    name: "small",
    type,
    template: small({ more: more(description) }),
    parameters: {},
    Capabilities: ["CAPABILITY_NAMED_IAM"],
  });

test("policies, versions, aliases and keys are made, changed and removed like the rest", async () => {
  const stack = await make("one", "CREATE");
  expect(stack.StackStatus).toBe("CREATE_COMPLETE");
  const { Aliases } = await world.kms.send(new ListAliasesCommand({}));
  const KeyId = Aliases?.find(({ AliasName }) => AliasName === "alias/small")?.TargetKeyId;
  expect(await world.kms.send(new GetKeyRotationStatusCommand({ KeyId }))).toMatchObject({ KeyRotationEnabled: true });
  const { Policies } = await world.iam.send(new ListPoliciesCommand({ Scope: "Local" }));
  expect(Policies).toMatchObject([{ PolicyName: "small-managed", AttachmentCount: 1 }]);
  const roles = { RoleName: await roleName() };
  const { AttachedPolicies } = await world.iam.send(new ListAttachedRolePoliciesCommand(roles));
  expect(AttachedPolicies).toMatchObject([{ PolicyName: "small-managed" }]);
  await world.iam.send(new GetRolePolicyCommand({ ...roles, PolicyName: "inline" }));

  expect((await make("two", "UPDATE")).StackStatus).toBe("UPDATE_COMPLETE");
  const live = await world.lambda.send(new GetAliasCommand({ FunctionName: "small-function", Name: "live" }));
  expect(live.FunctionVersion).toBe("2");
  const { Versions } = await world.lambda.send(new ListVersionsByFunctionCommand({ FunctionName: "small-function" }));
  expect(Versions?.map(({ Version }) => Version)).toEqual(["$LATEST", "2"]);
  const { KeyMetadata } = await world.kms.send(new DescribeKeyCommand({ KeyId }));
  expect(KeyMetadata?.Description).toBe("two");

  expect((await destroy(world.client, stack.StackId ?? "")).StackStatus).toBe("DELETE_COMPLETE");
  expect((await world.kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState).toBe("PendingDeletion");
  expect((await world.iam.send(new ListPoliciesCommand({ Scope: "Local" }))).Policies).toEqual([]);
});

/** The one role, whose name the stack chose. */
async function roleName(): Promise<string | undefined> {
  const { Roles } = await world.iam.send(new ListRolesCommand({}));
  return Roles?.[0]?.RoleName;
}

const clientOf = (one: Practice) =>
  new CloudFormationClient({
    region: "us-east-1",
    endpoint: one.endpoint,
    requestHandler: one.requestHandler(),
    credentials: { accessKeyId: account, secretAccessKey: "practice" },
  });

test("a stack that was being made when the world closed is finished when it opens again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "stack-"));
  const file = join(folder, "world.json");
  let practice: Practice = await createPractice({ file });
  const input = { StackName: "small", TemplateBody: small(), Capabilities: ["CAPABILITY_IAM" as const] };
  await clientOf(practice).send(new CreateStackCommand(input));
  await practice.close();
  practice = await createPractice({ file });
  expect((await settled(clientOf(practice), "small")).StackStatus).toBe("CREATE_COMPLETE");
  await practice.close();
  await rm(folder, { recursive: true });
});
