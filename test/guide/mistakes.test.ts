import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "../cli/command.ts";
import { startAwsServer, type AwsServer } from "../docs/aws-cli.ts";
import { whyNoLearner } from "./learner.ts";
import { sitDown, type Sitting } from "./sitting.ts";

/*
 * The likeliest mistakes, made on purpose. What leads out of each is only what the screen says: the line of the check
 * must name what is wrong, and the command of the last hint, copied and run as it says, must turn the check green.
 */

const obstacle = whyNoLearner("nobody is led out of mistakes by the guide");

describe.skipIf(obstacle !== null)("a learner's mistakes at the guide", () => {
  let aws: AwsServer;
  beforeAll(async () => {
    [aws] = await Promise.all([startAwsServer(), build()]);
  }, 120_000);
  afterAll(() => aws.close());

  test.concurrent("with the function and the trail", { timeout: 300_000 }, async () => {
    const sitting = await sitDown("en", aws);
    try {
      expect(await theFunction(sitting)).toMatch(/step-1: 25\/25 points/);
      expect(await theTrail(sitting)).toMatch(/step-2: 25\/25 points/);
    } finally {
      sitting.terminal.close();
    }
  });

  test.concurrent("with the rule, the mail and the sign-in, in Korean", { timeout: 300_000 }, async () => {
    const sitting = await sitDown("ko", aws);
    try {
      await signInTooEarly(sitting);
      expect(await theRule(sitting)).toMatch(/step-3: 점수 25\/25/);
      expect(await theMail(sitting)).toMatch(/step-4: 점수 15\/15/);
      expect(await theSignIn(sitting)).toMatch(/step-5: 점수 10\/10/);
    } finally {
      sitting.terminal.close();
    }
  });
});

async function theFunction(sitting: Sitting): Promise<string> {
  const { terminal, check, mend, copy, shell } = sitting;
  terminal.press("Enter");
  const commands = await copy();

  // In the Region that the console happened to be in, and with a variable of another name.
  await shell(commands.replaceAll("--region us-east-1 --function", "--region ap-northeast-2 --function"));
  expect(await check()).toMatch(/✘ fail The Lambda function is in us-east-1 .*ap-northeast-2/);
  const role = "arn:aws:iam::111122223333:role/lambda-root-login-role";
  const hints = await mend({ ROLE_ARN: role });
  expect(hints).toMatch(/Region in the top right corner.*ROLE_ARN is a Lambda execution role/);
  // A function that is being made or changed takes no other change; fingers are slower than that.
  const wait = ["active", "updated"].map(
    (state) => `aws lambda wait function-${state}-v2 --function-name lambda-root-login`,
  );
  const way = [...commands.split("\n").slice(0, 2), ...wait].join("\n");
  const set = "aws lambda update-function-configuration --function-name lambda-root-login --query FunctionName";
  await shell(`${way}\n${set} --environment 'Variables={HOOK_URL=https://discord.com/api/webhooks/1/x}'`);
  const misnamed = await check();
  expect(misnamed).toMatch(/✔ pass The Lambda function is in us-east-1/);
  expect(misnamed).toMatch(/✘ fail DISCORD_WEBHOOK_URL .*absent or empty. Check its spelling/);

  // The right name, but only the beginning of the URL.
  const webhook = await mend({ "ID/TOKEN": "" });
  expect(webhook).toContain("goes on with a numeric id and a long token");
  expect(await check()).toMatch(/✘ fail DISCORD_WEBHOOK_URL .*only the beginning/);
  await mend({ "ID/TOKEN": `123456789012345678/${"a".repeat(68)}` });

  await shell(`${way}\n${set} --runtime python3.12`);
  const old = await check();
  expect(old).toMatch(/✔ pass DISCORD_WEBHOOK_URL/);
  expect(old).toMatch(/✘ fail The runtime is Python 3.13 .*python3\.12/);
  expect(old).toMatch(/Careful: step-1\.runtime was passing/);
  await mend();
  return await check();
}

async function theTrail(sitting: Sitting): Promise<string> {
  const { terminal, check, mend, copy, shell, after, says } = sitting;
  terminal.press("n");
  const commands = await copy();

  // In Seoul, for that Region only, and never switched on.
  const seoul = commands
    .replace(/^aws cloudtrail start-logging.*$/m, "")
    .replace(" --is-multi-region-trail", "")
    .replace("create-trail --region us-east-1", "create-trail --region ap-northeast-2")
    .replace('sed -e "', 'sed -e "s/us-east-1/ap-northeast-2/" -e "');
  await shell(seoul);
  const off = await check();
  expect(off).toMatch(/✘ fail The trail is logging .*IsLogging false/);
  expect(off).toMatch(/✘ fail The trail records root sign-ins of us-east-1 .*ap-northeast-2/);
  expect(await after(["e"], says.explained)).toMatch(
    /step-2\.trail-logging .*cloudtrail:GetTrailStatus.*What passes:.*Start logging/,
  );
  const hints = await mend({ REGION: "ap-northeast-2" });
  expect(hints).toMatch(/starts switched off.*Start logging.*REGION is the trail's home Region/);
  const single = await check();
  expect(single).toMatch(/✔ pass The trail is logging/);
  expect(single).toMatch(/Solve this next: The trail records root sign-ins/);
  expect(await mend({ REGION: "ap-northeast-2" })).toContain("multi-Region");
  const waiting = await check();
  expect(waiting).toMatch(/✔ pass The trail records root sign-ins of us-east-1/);
  expect(waiting).toContain("key t moves time forward");
  await after(["t"], says.later);
  return await check();
}

/** Somebody else signs in, then root, before there is a rule. Then the first two steps, without mistakes. */
async function signInTooEarly({ check, copy, shell, after, says }: Sitting): Promise<void> {
  await shell("npx workshop practice sign-in --as iam-user --mfa yes");
  await after(["5"], /step-5 \S+/);
  expect(await check()).toMatch(/✘ 실패 규칙을 만든 뒤의 루트 로그인.*IAM 사용자나 역할의 로그인은 세지 않습니다/);
  await after(["s"], says.signedIn);
  await after(["1"], /step-1 \S+/);
  await shell(await copy());
  await after(["n"], /step-2 \S+ 버킷/);
  await shell(await copy());
  await after(["n"], /step-3 \S+/);
  await after(["t"], says.later);
}

async function theRule({ check, mend, copy, shell, folder, after, says }: Sitting): Promise<string> {
  const commands = await copy();
  // Spelled as a part of the user guide spells it, root in lower case, switched off; nobody may call the function.
  const detail = { userIdentity: { type: ["root"] }, eventName: ["ConsoleLogin"] };
  const wrong = { "detail-type": ["AWS Console Signin via CloudTrail"], detail };
  writeFileSync(join(folder, "templates", "event-pattern.json"), JSON.stringify(wrong));
  const kept = commands.split("\n").filter((line) => !/put-targets|add-permission/.test(line));
  await shell(kept.join("\n").replace("--state ENABLED", "--state DISABLED"));

  const off = await check();
  expect(off).toMatch(/✘ 실패 규칙이 활성화됨 .*DISABLED/);
  expect(off).toMatch(/detail-type.*Sign In.*Signin/);
  expect(off).toMatch(/userIdentity\.type.*Root.*root/);
  expect(await after(["e"], says.explained)).toMatch(/step-3\.rule-enabled .*events:DescribeRule.*통과하려면:.*활성화/);
  expect(await mend()).toMatch(/규칙의 상태를 확인.*‘활성화’/);
  const misspelled = await check();
  expect(misspelled).toMatch(/✔ 통과 규칙이 활성화됨/);
  expect(misspelled).toMatch(/다음으로 해결할 검사: 이벤트 패턴/);
  expect(await mend()).toContain("detail-type 값의 띄어쓰기");
  const idle = await check();
  expect(idle).toMatch(/✔ 통과 이벤트 패턴이 정해진 패턴과 같음/);
  expect(idle).toMatch(/✘ 실패 규칙의 대상이 함수이고 .*지금 대상: 없음/);
  expect(await mend()).toMatch(/‘Lambda 함수’ lambda-root-login/);
  const refused = await check();
  expect(refused).toMatch(/✘ 실패 EventBridge가 함수를 호출할 수 있음 .*정책이 없습니다/);
  expect(await mend()).toContain("‘누가 나를 부를 수 있는가’");
  return await check();
}

async function theMail({ check, copy, shell, after, says }: Sitting): Promise<string> {
  await after(["n"], /step-4 \S+/);
  await shell(await copy());
  const waiting = await check();
  expect(waiting).toMatch(/✘ 실패 이메일 구독이 확인됨 .*PendingConfirmation/);
  expect(waiting).toContain("m 키가 메일함을 열고");
  await after(["m"], says.confirmed);
  return await check();
}

async function theSignIn({ check, after, says }: Sitting): Promise<string> {
  await after(["n"], /step-5 \S+/);
  const early = await check();
  expect(early).toMatch(/✘ 실패 규칙을 만든 뒤의 루트 로그인.*규칙을 처음 만든 시각.*보다 먼저입니다/);
  expect(early).toContain("s 키가 루트 사용자로 로그인합니다");
  await after(["s"], says.signedIn);
  await after(["t"], says.later);
  return await check();
}
