import { webhookUrl } from "../../../checker/readers/fixtures.ts";
import type { Aws } from "../aws.ts";
import { configure } from "../changes.ts";
import type { Mutant, Unsolved } from "../mutant.ts";

const token = webhookUrl.slice(webhookUrl.lastIndexOf("/") + 1);
const id = "100000000000000001";
const wrong: Unsolved = { "1.webhook-set": "fail", "1.webhook-alive": "blocked" };

/** The variable is there and its value is no webhook of Discord. */
const values: readonly (readonly [because: string, value: string])[] = [
  ["holds only the beginning from the workbook's table", "https://discord.com/api/webhooks/"],
  ["stands in double quotes", `"${webhookUrl}"`],
  ["stands in single quotes", `'${webhookUrl}'`],
  ["begins with http", webhookUrl.replace("https", "http")],
  ["has no scheme", webhookUrl.replace("https://", "")],
  ["is one of Slack", "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"],
  ["is at Slack's host", webhookUrl.replace("discord.com", "hooks.slack.com")],
  ["has no token", webhookUrl.slice(0, webhookUrl.lastIndexOf("/"))],
  ["ends in a space", `${webhookUrl} `],
  ["begins with a line break", `\n${webhookUrl}`],
  ["is at a host that only begins like Discord's", webhookUrl.replace("discord.com", "discord.com.example.com")],
  ["has Discord's name as a user name", `https://discord.com@example.com/api/webhooks/${id}/${token}`],
  ["is at a host that only ends like Discord's", webhookUrl.replace("discord.com", "notdiscord.com")],
  ["is the address of a channel", "https://discord.com/channels/100000000000000001/100000000000000002"],
  ["is an invitation", "https://discord.gg/abcdef"],
  ["has words in place of the id", `https://discord.com/api/webhooks/WEBHOOK_ID/${token}`],
  ["has lost the folder api", `https://discord.com/webhooks/${id}/${token}`],
  ["has another port", webhookUrl.replace("discord.com", "discord.com:8443")],
  ["has a cut token", webhookUrl.slice(0, -40)],
  ["was pasted twice", webhookUrl + webhookUrl],
  ["is the id and the token alone", `${id}/${token}`],
];

/** The variable is not there. The code is run with one all the same, so that one slip costs one check. */
const variables: readonly (readonly [because: string, variables: Readonly<Record<string, string>>])[] = [
  ["is called HOOK_URL", { HOOK_URL: webhookUrl }],
  ["is called discord_webhook_url", { discord_webhook_url: webhookUrl }],
  ["is called DISCORD_WEBHOOK", { DISCORD_WEBHOOK: webhookUrl }],
  ["is called DISCORD_WEBHOOK_URL_", { DISCORD_WEBHOOK_URL_: webhookUrl }],
  ["was forgotten", {}],
];

const good: readonly (readonly [because: string, value: string])[] = [
  ["is at discordapp.com", webhookUrl.replace("discord.com", "discordapp.com")],
  ["is at ptb.discord.com", webhookUrl.replace("discord.com", "ptb.discord.com")],
  ["is at canary.discord.com", webhookUrl.replace("discord.com", "canary.discord.com")],
  ["names version 10", webhookUrl.replace("/api/", "/api/v10/")],
  ["ends in a slash", `${webhookUrl}/`],
  ["asks Discord to wait", `${webhookUrl}?wait=true`],
  ["names a thread", `${webhookUrl}?thread_id=100000000000000009`],
  ["has its host in capitals", webhookUrl.replace("discord.com", "Discord.com")],
  ["is another one", webhookUrl.replace(id, "1234567890123456789")],
];

const set = (aws: Aws, Variables: Readonly<Record<string, string>>) => configure(aws, { Environment: { Variables } });

const mutants: readonly Mutant[] = [
  ...values.map(([because, value]) => ({
    because: `the webhook ${because}`,
    change: (aws: Aws) => set(aws, { DISCORD_WEBHOOK_URL: value }),
    expect: wrong,
  })),
  ...variables.map(([because, all]) => ({
    because: `the webhook's variable ${because}`,
    change: (aws: Aws) => set(aws, all),
    expect: wrong,
    touches: ["code"],
  })),
  ...good.map(([because, value]) => ({
    because: `the webhook ${because}`,
    change: (aws: Aws) => set(aws, { DISCORD_WEBHOOK_URL: value }),
    expect: {},
  })),
  {
    because: "the function has more variables",
    change: (aws) => set(aws, { DISCORD_WEBHOOK_URL: webhookUrl, TZ: "Asia/Seoul", HOOK_URL: "x" }),
    expect: {},
    touches: ["code"],
  },
];

export const webhookTable = { resource: "webhook", mutants };
