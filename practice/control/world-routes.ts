import { answerInWords, bodyOf, textOf, worldCall, type ControlRequest, type ControlRoute } from "./request.ts";

/** What a person does and sees outside the AWS API. Each loads its part of the world when it is first asked for. */
export const worldRoutes: readonly ControlRoute[] = [
  { method: "GET", path: /^inbox$/, answer: inbox },
  { method: "POST", path: /^confirm$/, answer: confirm },
];

async function inbox(asked: ControlRequest): Promise<ReturnType<typeof answerInWords>> {
  const mailbox = await import("../world/mailbox.ts");
  return answerInWords(200, mailbox.inbox(worldCall(asked)));
}

/** Clicks the links of confirmation mails; of all that are pending when neither topic nor address is named. */
async function confirm(asked: ControlRequest): Promise<ReturnType<typeof answerInWords>> {
  const { confirmMail } = await import("../world/mailbox-confirm.ts");
  const body = bodyOf(asked);
  const topicArn = textOf(body, "topicArn");
  const email = textOf(body, "email");
  const wanted = { ...(topicArn !== undefined && { topicArn }), ...(email !== undefined && { email }) };
  return answerInWords(200, { confirmed: confirmMail(worldCall(asked), wanted) });
}
