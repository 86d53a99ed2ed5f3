import { readFile } from "node:fs/promises";
import {
  DeleteTopicCommand,
  ListSubscriptionsByTopicCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { Chalk } from "chalk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultSettings } from "../../checker/core/settings.ts";
import { deploymentOn } from "../../checker/deploy/fixtures.ts";
import { runDrill } from "../../checker/deploy/index.ts";
import { timelineLines } from "../../checker/reporters/timeline.ts";
import { closeIdleChildren } from "../../checker/sandbox/index.ts";
import { provingGround, type Ground, type ProvingGround } from "./proving-ground.ts";

/* What a drill reports of each hop on the practice account, while one thing or another is wrong. */

const template = await readFile(new URL("../../solution/template.yaml", import.meta.url), "utf8");
let proving: ProvingGround;
beforeAll(async () => void (proving = await provingGround(template)), 60_000);
afterAll(() => proving?.remove());
afterAll(closeIdleChildren);

const { names } = defaultSettings;
const TopicArn = `arn:aws:sns:us-east-1:111122223333:${names.topic}`;
const fault = (service: string, operation: string, kind: string) => (ground: Ground) =>
  ground.practice.control("fault", { service, operation, kind, times: 100 });

/** Subscribes again without opening the link. */
async function unconfirm({ sns }: Ground): Promise<void> {
  const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  for (const { SubscriptionArn } of Subscriptions) await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "learner@example.com" }));
}

test.each([
  ["all is well", async () => undefined, { function: "done", mail: "done" }, /함수가 오류 없이 끝났습니다/],
  [
    "Discord refuses",
    fault("discord", "POST", "denied"),
    { function: "failed", mail: "done" },
    /함수가 오류로 끝났습니다\(HTTPError\)/,
  ],
  [
    "the function may not be invoked",
    fault("lambda", "InvokeFunction", "denied"),
    { function: "refused", mail: "done" },
    /lambda:InvokeFunction 권한이 없습니다/,
  ],
  [
    "the function is throttled",
    fault("lambda", "InvokeFunction", "throttled"),
    { function: "failed", mail: "done" },
    /TooManyRequestsException/,
  ],
  [
    "the topic refuses",
    fault("sns", "Publish", "denied"),
    { function: "done", mail: "refused" },
    /sns:Publish 권한이 없습니다/,
  ],
  ["nobody confirmed", unconfirm, { function: "done", mail: "failed" }, /확인된 구독이 없어서/],
  [
    "the topic is gone",
    ({ sns }: Ground) => sns.send(new DeleteTopicCommand({ TopicArn })),
    { function: "done", mail: "failed" },
    /4단계를 먼저 완성하세요/,
  ],
  [
    "the tag is refused",
    fault("lambda", "TagResource", "denied"),
    { drill: "refused", function: "done", mail: "done" },
    /lambda:TagResource 권한이 없습니다/,
  ],
] as const)("when %s", async (_what, goWrong, states, korean) => {
  const ground = await proving.open();
  try {
    await goWrong(ground);
    const outcome = await runDrill(await deploymentOn(ground.practice), names);
    const hops = outcome.kind === "done" ? outcome.hops : [];
    expect(Object.fromEntries(hops.map(({ hop, state }) => [hop, state]))).toEqual({ drill: "done", ...states });
    const page = { paint: new Chalk({ level: 0 }), columns: 200 };
    const lines = timelineLines(hops, { ...page, say: ({ ko }) => ko });
    expect(lines.join("\n")).toMatch(korean);
    expect(timelineLines(hops, { ...page, say: ({ en }) => en })).toEqual(
      ["drill", "function", "mail"].map(() =>
        expect.stringMatching(/^[✔✘] \d{4}-\d\d-\d\d [\d:]{8} UTC {2}\+ [\d.]+ (s|min) +\S/),
      ),
    );
  } finally {
    await ground.close();
  }
});
