import {
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateAccountAliasCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  DetachRolePolicyCommand,
  GetAccountSummaryCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetUserCommand,
  ListAccountAliasesCommand,
  ListAttachedRolePoliciesCommand,
  ListEntitiesForPolicyCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  TagRoleCommand,
  UpdateAccessKeyCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { ListTopicsCommand } from "@aws-sdk/client-sns";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { account, openTestAccount, type TestAccount } from "../test-account.ts";

const basicExecution = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
const RoleName = "lambda-role";
let world: TestAccount;

beforeEach(async () => {
  world = await openTestAccount();
});
afterEach(() => world.practice.close());

const document = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const trust = document({
  Effect: "Allow",
  Principal: { Service: "lambda.amazonaws.com" },
  Action: "sts:AssumeRole",
});
const listTopics = document({ Effect: "Allow", Action: "sns:ListTopics", Resource: "*" });
const createRole = (more: object = {}) =>
  world.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, ...more }));

describe("a role", () => {
  test("comes back as it was made, its documents percent-encoded", async () => {
    await createRole({ Path: "/service-role/", Description: "for the detector", Tags: [{ Key: "class", Value: "7" }] });
    const { Role } = await world.iam.send(new GetRoleCommand({ RoleName }));
    expect(Role).toMatchObject({
      Arn: `arn:aws:iam::${account}:role/service-role/${RoleName}`,
      MaxSessionDuration: 3600,
      Tags: [{ Key: "class", Value: "7" }],
    });
    expect(Role?.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/);
    expect(Role?.AssumeRolePolicyDocument).toMatch(/^%7B%22Version%22/);
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")).toBe(trust);
  });

  test("is made once, and only with a policy document", async () => {
    await createRole();
    await expect(createRole()).rejects.toMatchObject({ name: "EntityAlreadyExistsException" });
    const broken = createRole({ RoleName: "other", AssumeRolePolicyDocument: "{" });
    await expect(broken).rejects.toMatchObject({ name: "MalformedPolicyDocumentException" });
    const unnamed = createRole({ RoleName: "no spaces" });
    await expect(unnamed).rejects.toMatchObject({ name: "ValidationError" });
  });

  test("carries inline and attached policies, and must lose them before it goes", async () => {
    await createRole();
    await world.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "inline", PolicyDocument: listTopics }));
    await world.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: basicExecution }));
    expect(await world.iam.send(new ListRolePoliciesCommand({ RoleName }))).toMatchObject({ PolicyNames: ["inline"] });
    const { AttachedPolicies } = await world.iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(AttachedPolicies).toEqual([{ PolicyArn: basicExecution, PolicyName: "AWSLambdaBasicExecutionRole" }]);
    const { PolicyDocument = "" } = await world.iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: "inline" }));
    expect(decodeURIComponent(PolicyDocument)).toBe(listTopics);

    const remove = () => world.iam.send(new DeleteRoleCommand({ RoleName }));
    await expect(remove()).rejects.toMatchObject({ name: "DeleteConflictException" });
    await world.iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: basicExecution }));
    await expect(remove()).rejects.toMatchObject({ name: "DeleteConflictException" });
    await world.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: "inline" }));
    await remove();
    const gone = world.iam.send(new GetRoleCommand({ RoleName }));
    await expect(gone).rejects.toMatchObject({ name: "NoSuchEntityException", $metadata: { httpStatusCode: 404 } });
  });

  test("can get another trust policy and tags", async () => {
    await createRole();
    const PolicyDocument = trust.replace("lambda", "events");
    await world.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
    await world.iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: "a", Value: "b" }] }));
    const { Role } = await world.iam.send(new GetRoleCommand({ RoleName }));
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")).toBe(PolicyDocument);
    expect(Role?.Tags).toEqual([{ Key: "a", Value: "b" }]);
  });

  test("is listed in pages", async () => {
    for (const name of ["a", "b", "c"]) await createRole({ RoleName: name });
    const first = await world.iam.send(new ListRolesCommand({ MaxItems: 2 }));
    expect([first.IsTruncated, first.Roles?.length]).toEqual([true, 2]);
    const second = await world.iam.send(new ListRolesCommand({ MaxItems: 2, Marker: first.Marker }));
    expect([second.IsTruncated, second.Roles?.map((role) => role.RoleName)]).toEqual([false, ["c"]]);
  });

  test("of a service is named after it, and called constructor is not found by accident", async () => {
    const { Role } = await world.iam.send(
      new CreateServiceLinkedRoleCommand({ AWSServiceName: "cloudtrail.amazonaws.com" }),
    );
    expect(Role?.Path).toBe("/aws-service-role/cloudtrail.amazonaws.com/");
    const odd = world.iam.send(new GetRoleCommand({ RoleName: "constructor" }));
    await expect(odd).rejects.toMatchObject({ name: "NoSuchEntityException" });
  });
});

describe("a managed policy", () => {
  test("of AWS has its document; an unknown one cannot be attached", async () => {
    const { PolicyVersion } = await world.iam.send(
      new GetPolicyVersionCommand({ PolicyArn: basicExecution, VersionId: "v1" }),
    );
    const { Statement } = JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? "{}"));
    expect(Statement[0].Action).toContain("logs:PutLogEvents");
    await createRole();
    const PolicyArn = "arn:aws:iam::aws:policy/NoSuchPolicy";
    const attached = world.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    await expect(attached).rejects.toMatchObject({ name: "NoSuchEntityException" });
  });

  test("has versions, knows who uses it, and goes when nobody does", async () => {
    const { Policy } = await world.iam.send(new CreatePolicyCommand({ PolicyName: "own", PolicyDocument: listTopics }));
    const PolicyArn = Policy?.Arn ?? "";
    expect(PolicyArn).toBe(`arn:aws:iam::${account}:policy/own`);
    await world.iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: listTopics, SetAsDefault: true }));
    const early = world.iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v2" }));
    await expect(early).rejects.toMatchObject({ name: "DeleteConflictException" });
    await world.iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v1" }));
    await createRole();
    await world.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    const { PolicyRoles } = await world.iam.send(new ListEntitiesForPolicyCommand({ PolicyArn }));
    expect(PolicyRoles?.map((role) => role.RoleName)).toEqual([RoleName]);
    const remove = () => world.iam.send(new DeletePolicyCommand({ PolicyArn }));
    await expect(remove()).rejects.toMatchObject({ name: "DeleteConflictException" });
    await world.iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    await remove();
  });
});

describe("a user", () => {
  test("acts with its access key, within its policies", async () => {
    await world.iam.send(new CreateUserCommand({ UserName: "ji-woo" }));
    await world.iam.send(new PutUserPolicyCommand({ UserName: "ji-woo", PolicyName: "p", PolicyDocument: listTopics }));
    const { AccessKey } = await world.iam.send(new CreateAccessKeyCommand({ UserName: "ji-woo" }));
    const { AccessKeyId: accessKeyId = "", SecretAccessKey: secretAccessKey = "" } = AccessKey ?? {};
    expect(accessKeyId).toMatch(/^AKIA/);
    const own = world.clientsAs("us-east-1", { accessKeyId, secretAccessKey });
    await own.sns.send(new ListTopicsCommand({}));
    const forbidden = own.s3.send(new CreateBucketCommand({ Bucket: "not-mine" }));
    await expect(forbidden).rejects.toMatchObject({ name: "AccessDenied" });
  });

  test("must lose its keys before it goes; two are the most", async () => {
    const UserName = "min-seo";
    await world.iam.send(new CreateUserCommand({ UserName }));
    const keys = [1, 2].map(() => world.iam.send(new CreateAccessKeyCommand({ UserName })));
    const ids = (await Promise.all(keys)).map((answer) => answer.AccessKey?.AccessKeyId ?? "");
    const third = world.iam.send(new CreateAccessKeyCommand({ UserName }));
    await expect(third).rejects.toMatchObject({ name: "LimitExceededException" });
    await world.iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId: ids[0], Status: "Inactive" }));
    const remove = () => world.iam.send(new DeleteUserCommand({ UserName }));
    await expect(remove()).rejects.toMatchObject({ name: "DeleteConflictException" });
    for (const AccessKeyId of ids) await world.iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
    await remove();
    await expect(world.iam.send(new GetUserCommand({ UserName }))).rejects.toMatchObject({
      name: "NoSuchEntityException",
    });
  });
});

test("the account says that root has a second factor and no keys, and shows its alias", async () => {
  const { SummaryMap } = await world.iam.send(new GetAccountSummaryCommand({}));
  expect(SummaryMap).toMatchObject({ AccountMFAEnabled: 1, AccountAccessKeysPresent: 0, AccountPasswordPresent: 1 });
  await world.iam.send(new CreateAccountAliasCommand({ AccountAlias: "class-seven" }));
  const { AccountAliases } = await world.iam.send(new ListAccountAliasesCommand({}));
  expect(AccountAliases).toEqual(["class-seven"]);
});
