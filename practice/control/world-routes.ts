import { isIP } from "node:net";
import { AwsError } from "../service.ts";
import type { HttpResponse } from "../wire/http.ts";
import { faultDelayMs, takeFault } from "../world/faults.ts";
import { answerInWords, bodyOf, textOf, wordOf, worldCall, type ControlRequest, type ControlRoute } from "./request.ts";

const webhookPath = /^discord\/api(?:\/v\d+)?\/webhooks\//;

/** What a person does and sees outside the AWS API. Each loads its part of the world when it is first asked for. */
export const worldRoutes: readonly ControlRoute[] = [
  { method: "POST", path: /^sign-in$/, answer: signIn },
  { method: "GET", path: /^inbox$/, answer: inbox },
  { method: "POST", path: /^confirm$/, answer: confirm },
  { method: "GET", path: /^discord$/, answer: channel },
  { method: "GET", path: webhookPath, isOpen: true, answer: webhook },
  { method: "POST", path: webhookPath, isOpen: true, answer: webhook },
];

async function signIn(asked: ControlRequest): Promise<HttpResponse> {
  const body = bodyOf(asked);
  const wanted = {
    as: wordOf(body, "as", ["root", "iam-user", "federated"]),
    mfa: wordOf(body, "mfa", ["yes", "no"], "yes"),
    result: wordOf(body, "result", ["success", "failure"], "success"),
    ip: addressOf(body),
  };
  const world = await import("../world/sign-in.ts");
  await world.signIn(worldCall(asked), wanted);
  return answerInWords(200, {});
}

/** The address of a sign-in; an address of the documentation range when none is given. */
function addressOf(body: Readonly<Record<string, unknown>>): string {
  const address = textOf(body, "ip") ?? "203.0.113.10";
  if (isIP(address) === 0) throw new AwsError("BadRequest", "ip must be an IPv4 or IPv6 address");
  return address;
}

async function inbox(asked: ControlRequest): Promise<HttpResponse> {
  const mailbox = await import("../world/mailbox.ts");
  return answerInWords(200, mailbox.inbox(worldCall(asked)));
}

/** Clicks the links of confirmation mails; of all that are pending when neither topic nor address is named. */
async function confirm(asked: ControlRequest): Promise<HttpResponse> {
  const { confirmMail } = await import("../world/mailbox-confirm.ts");
  const body = bodyOf(asked);
  const topicArn = textOf(body, "topicArn");
  const email = textOf(body, "email");
  const wanted = { ...(topicArn !== undefined && { topicArn }), ...(email !== undefined && { email }) };
  return answerInWords(200, { confirmed: confirmMail(worldCall(asked), wanted) });
}

async function channel(asked: ControlRequest): Promise<HttpResponse> {
  const discord = await import("../world/discord.ts");
  return answerInWords(200, discord.channel(worldCall(asked)));
}

/** Discord's own API: what a function or a check asks of a webhook, answered as Discord does. */
async function webhook(asked: ControlRequest): Promise<HttpResponse> {
  const { world, accountId, request, target } = asked;
  const trouble = takeFault(world.state, accountId, "discord", [request.method], ["timeout", "reset", "delay"]);
  if (trouble === "timeout") return { status: 200, headers: {}, body: "", connection: "hang" };
  if (trouble === "reset") return { status: 200, headers: {}, body: "", connection: "reset" };
  if (trouble === "delay") await new Promise((resolve) => setTimeout(resolve, faultDelayMs));
  const discord = await import("../world/discord.ts");
  const search = target.query["wait"]?.[0] === undefined ? "" : `?wait=${target.query["wait"][0]}`;
  const answer = discord.answerDiscord(worldCall(asked), {
    method: request.method,
    url: `${asked.path.slice("discord".length)}${search}`,
    headers: request.headers,
    body: new TextDecoder().decode(request.body),
  });
  return { status: answer.status, headers: answer.headers ?? {}, body: answer.body ?? "" };
}
