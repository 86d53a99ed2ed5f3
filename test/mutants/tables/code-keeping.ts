import { arns } from "../aws.ts";
import { configure } from "../changes.ts";
import { written } from "../handlers.ts";
import type { Mutant } from "../mutant.ts";
import { edited, files, whole, upload } from "../uploads.ts";

const good: readonly (readonly [because: string, text: string])[] = [
  ["is the one that the mutants are made of", whole],
  ["is written in another way", written({})],
  ["sends an embed", written({ payload: "embed" })],
  ["sends fields of an embed", written({ payload: "fields" })],
  ["uses urllib3", written({ client: "urllib3" })],
  ["uses http.client", written({ client: "http.client" })],
  ["speaks Korean only", written({ language: "ko" })],
  ["uses zoneinfo", written({ clock: "zoneinfo" })],
  ["adds nine hours", written({ clock: "timedelta" })],
  ["logs and raises again", written({ around: "raise" })],
  ["spells the date in Korean", written({ format: "%Y년 %m월 %d일 %H시 %M분 %S초" })],
  ["spells the date with slashes", written({ format: "%Y/%m/%d %H:%M" })],
  ["spells the date as Americans do", written({ format: "%m/%d/%Y %I:%M:%S %p" })],
  ["spells the month's name", written({ format: "%d %b %Y, %H:%M:%S" })],
  ["names the user by a constant", written({ user: "루트 사용자" })],
  [
    "reads the webhook while it is imported",
    edited(
      ["KST = timezone", 'WEBHOOK = os.environ["DISCORD_WEBHOOK_URL"]\nKST = timezone'],
      ['        os.environ["DISCORD_WEBHOOK_URL"],\n', "        WEBHOOK,\n"],
    ),
  ],
  [
    "makes a client while it is imported",
    edited(["KST = timezone", 'import boto3\n\nsns = boto3.client("sns")\nKST = timezone']),
  ],
  ["has more comments", `# Tells Discord.\n${whole}\n# The end.\n`],
  ["has a longer time-out than it needs", edited(["REQUEST_SECONDS = 3", "REQUEST_SECONDS = 5"])],
  ["returns something", edited(['    logger.info("told', '    return {"statusCode": 200}\n    logger.info("told'])],
  ["pings nobody, in other words", edited(['{"parse": []}', '{"parse": [], "users": []}'])],
];

const meets = ["versions", "targets", "webhook"];

const mutants: readonly Mutant[] = [
  ...good.map(([because, text]) => ({ because: `the code ${because}`, change: upload(files(text)), expect: {} })),
  {
    because: "the code publishes to the topic as well",
    change: upload(
      files(
        edited([
          '    logger.info("told',
          `    import boto3\n\n    boto3.client("sns").publish(TopicArn="${arns.topic}", Message="root")\n    logger.info("told`,
        ]),
      ),
    ),
    expect: {},
  },
  {
    because: "the code is in two files",
    change: upload([
      ...files(whole, "alarm.py"),
      ...files("from alarm import lambda_handler\n\n__all__ = ['lambda_handler']\n"),
    ]),
    expect: {},
  },
  {
    because: "the code is in a package, and Handler says so",
    change: async (aws) => {
      await upload([...files(whole, "app/main.py"), ...files("", "app/__init__.py")])(aws);
      await aws.advance(1);
      await configure(aws, { Handler: "app/main.lambda_handler" });
    },
    expect: {},
    touches: ["function settings", "versions", "targets", "webhook"],
  },
];

/** Code that does the job in another way. */
export const codeKeepingTable = {
  resource: "code",
  mutants: mutants.map((mutant) => ({ touches: meets, ...mutant })),
};
