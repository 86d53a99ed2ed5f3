import type { LambdaFunction, Webhook } from "../../checker/core/facts/index.ts";
import { readings, type NearMiss } from "../accounts/account.ts";
import { handlerRunWith } from "../accounts/handler-recording.ts";
import { solved, solvedBut, solvedFacts } from "../accounts/solved.ts";

export { solved } from "../accounts/solved.ts";
export { untouched } from "../accounts/untouched.ts";

const found = (solvedFacts.function as { value: LambdaFunction }).value;

function functionWith(changes: Partial<LambdaFunction>) {
  return solvedBut({ function: { state: "named", value: { ...found, ...changes } } });
}

function webhookWith(problem: NonNullable<Extract<Webhook, { isSet: true }>["problem"]>, host: string | null) {
  return solvedBut({ webhook: { isSet: true, problem, host } });
}

const error = {
  type: "TypeError",
  message: "'NoneType' object is not subscriptable",
  line: 30,
  file: "lambda_function.py",
};
const typeError = { outcome: "raised", error, raised: [error], requests: [] } as const;

const missing = { state: "missing", candidates: [] } as const;
const seoul = "arn:aws:lambda:ap-northeast-2:111122223333:function:lambda-root-login";

export const nearMisses: readonly NearMiss[] = [
  {
    because: "the function was made in Seoul",
    account: solvedBut({
      function: { ...missing, elsewhere: [{ kind: "region", place: "ap-northeast-2", arn: seoul }] },
    }),
    fails: ["step-1.function-exists"],
  },
  {
    because: "the function has another name, and the rule calls it",
    account: solvedBut({
      function: { state: "candidate", value: { ...found, name: "root-alert" }, name: "root-alert", elsewhere: [] },
    }),
    fails: ["step-1.function-exists"],
  },
  {
    because: "two other functions have the webhook, so none is chosen",
    account: solvedBut({ function: { state: "missing", candidates: ["alert-1", "alert-2"], elsewhere: [] } }),
    fails: ["step-1.function-exists"],
  },
  {
    because: "the function has the workbook's other spelling",
    account: functionWith({ name: "lamda-root-login", hasWorkbookMisspelling: true }),
    fails: [],
  },
  { because: "Python 3.12 was chosen", account: functionWith({ runtime: "python3.12" }), fails: ["step-1.runtime"] },
  { because: "Node.js was chosen", account: functionWith({ runtime: "nodejs24.x" }), fails: ["step-1.runtime"] },
  { because: "Python 3.14 was chosen", account: functionWith({ runtime: "python3.14" }), fails: [] },
  {
    because: "the function is a container image",
    account: functionWith({ packageType: "Image", runtime: null }),
    fails: ["step-1.runtime"],
  },
  { because: "arm64 was chosen", account: functionWith({ architectures: ["arm64"] }), fails: ["step-1.architecture"] },
  {
    because: "the environment variable was forgotten",
    account: solvedBut({ webhook: { isSet: false } }),
    fails: ["step-1.webhook-set"],
  },
  {
    because: "only the beginning from the workbook's table was entered",
    account: webhookWith("bare-prefix", "discord.com"),
    fails: ["step-1.webhook-set"],
  },
  { because: "the URL stands in quotes", account: webhookWith("quoted", "discord.com"), fails: ["step-1.webhook-set"] },
  {
    because: "a line break was pasted along",
    account: webhookWith("whitespace", "discord.com"),
    fails: ["step-1.webhook-set"],
  },
  {
    because: "the URL begins with http:",
    account: webhookWith("not-https", "discord.com"),
    fails: ["step-1.webhook-set"],
  },
  {
    because: "a Slack webhook was entered",
    account: webhookWith("other-host", "hooks.slack.com"),
    fails: ["step-1.webhook-set"],
  },
  { because: "the token was cut off", account: webhookWith("no-token", "discord.com"), fails: ["step-1.webhook-set"] },
  {
    because: "the channel's URL was entered",
    account: webhookWith("malformed", "discord.com"),
    fails: ["step-1.webhook-set"],
  },
  {
    because: "the webhook was deleted in Discord",
    account: solvedBut({ webhookAnswer: { status: 404, discordCode: 10015 } }),
    fails: ["step-1.webhook-alive"],
  },
  {
    because: "the webhook's token is wrong",
    account: solvedBut({ webhookAnswer: { status: 401, discordCode: 50027 } }),
    fails: ["step-1.webhook-alive"],
  },
  {
    because: "Discord has a bad day",
    account: solvedBut({ webhookAnswer: { status: 503, discordCode: null } }),
    fails: [],
    unverified: ["step-1.webhook-alive"],
  },
  {
    because: "reserved concurrency is 0",
    account: functionWith({ reservedConcurrency: 0 }),
    fails: ["step-1.function-runnable"],
  },
  {
    because: "the last change of the function failed",
    account: functionWith({ lastUpdateStatus: "Failed" }),
    fails: ["step-1.function-runnable"],
  },
  {
    because: "the function could not be made ready",
    account: functionWith({ state: "Failed", stateReason: "The role is missing" }),
    fails: ["step-1.function-runnable"],
  },
  {
    because: "the function keeps the default time-out of 3 seconds, below the request's 5",
    account: functionWith({ timeoutSeconds: 3 }),
    fails: ["step-1.function-runnable"],
  },
  {
    because: "the function was made a second ago",
    account: functionWith({ state: "Pending" }),
    fails: [],
    pending: ["step-1.function-runnable"],
  },
  {
    because: "the emulator tells neither state nor concurrency",
    account: functionWith({ state: null, reservedConcurrency: "unknown" }),
    fails: [],
    unverified: ["step-1.function-runnable"],
  },
  {
    because: "the concurrency could not be read",
    account: functionWith({ reservedConcurrency: "unknown" }),
    fails: [],
    unverified: ["step-1.function-runnable"],
  },
  {
    because: "the workbook's code was pasted, with its return outside any function",
    account: solvedBut({
      handlerRun: {
        isRun: false,
        reason: "sandbox-unavailable",
        syntaxError: {
          type: "SyntaxError",
          message: "'return' outside function",
          line: 12,
          file: "lambda_function.py",
        },
      },
    }),
    fails: ["step-1.handler-loads"],
    unverified: ["step-1.function-runnable"],
  },
  {
    because: "the URL is read from a name that is never defined, and the error is hidden",
    account: solvedBut({
      handlerRun: handlerRunWith(() => ({
        outcome: "returned",
        error: null,
        raised: [
          { type: "NameError", message: "name 'HOOK_URL' is not defined", line: 42, file: "lambda_function.py" },
        ],
        requests: [],
      })),
    }),
    fails: ["step-1.handler-reports", "step-1.handler-robust", "step-1.errors-surface"],
    unverified: ["step-1.function-runnable"],
  },
  {
    because: "the handler stops at an event without additionalEventData",
    account: solvedBut({ handlerRun: handlerRunWith(({ name }) => (name === "additional-null" ? typeError : {})) }),
    fails: ["step-1.handler-robust"],
  },
  {
    because: "every exception is caught and logged",
    account: solvedBut({
      handlerRun: handlerRunWith(({ name }) =>
        name.startsWith("discord-")
          ? { outcome: "returned", error: null, logs: [{ level: "ERROR", message: "HTTP 500" }] }
          : {},
      ),
    }),
    fails: ["step-1.errors-surface"],
  },
  {
    because: "the code is not to be read",
    account: { ...solved, ...readings({ handlerRun: { isRun: false, reason: "no-code-asked", syntaxError: null } }) },
    fails: [],
    unverified: ["step-1.function-runnable", "step-1.handler-loads"],
  },
];
