import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { GetQueueUrlCommand, ReceiveMessageCommand, type Message } from "@aws-sdk/client-sqs";
import { companions } from "../../checker/deploy/names.ts";
import { defaultSettings } from "../../checker/core/settings.ts";
import type { Ground } from "./proving-ground.ts";

/** What one sign-in came to: on each of the two ways, and in the queue between them. */
export interface Fate {
  readonly isInDiscord: boolean;
  readonly isMailed: boolean;
  /** Dead letters, by the way that was lost. */
  readonly letters: readonly ("discord" | "mail")[];
}

/** Everything that people and the dead-letter queue know in the end. */
export interface Ending {
  fateOf(ip: string): Fate;
  /** Whether the alarm on dead letters is on. */
  readonly isAlarmOn: boolean;
}

const { names } = defaultSettings;
const { queue: queueName } = companions(names.function);

/** Looks at the account as it is now. */
export async function endingOf(ground: Ground): Promise<Ending> {
  const { messages: posts } = (await ground.practice.control("discord")) as { messages: { content: string }[] };
  const { messages: mails } = (await ground.practice.control("inbox")) as { messages: { body: string }[] };
  // The alarm first: whoever receives a message hides it for a while.
  const { MetricAlarms } = await ground.cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [queueName] }));
  const letters = (await lettersOf(ground)).map(readLetter);
  return {
    isAlarmOn: MetricAlarms?.[0]?.StateValue === "ALARM",
    fateOf: (ip) => ({
      isInDiscord: posts.some(({ content }) => content.includes(`IP: \`${ip}\``)),
      isMailed: mails.some(({ body }) => new RegExp(`IP\\): ${ip.replaceAll(".", "\\.")}"`).test(body)),
      letters: letters.flatMap((letter) => (letter.ip === ip ? [letter.way] : [])),
    }),
  };
}

async function lettersOf({ sqs }: Ground): Promise<readonly Message[]> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: queueName }));
  const letters: Message[] = [];
  for (;;) {
    const input = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ["All"] };
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(input));
    if (Messages.length === 0) return letters;
    letters.push(...Messages);
  }
}

interface SignInEvent {
  readonly detail: { readonly sourceIPAddress: string };
}

/** EventBridge leaves the event and names the target; Lambda leaves a record that holds the event. */
function readLetter({ Body = "", MessageAttributes }: Message): {
  readonly ip: string;
  readonly way: "discord" | "mail";
} {
  const body = JSON.parse(Body) as SignInEvent & { readonly requestPayload?: SignInEvent };
  const { sourceIPAddress: ip } = (body.requestPayload ?? body).detail;
  const target = MessageAttributes?.["TARGET_ARN"]?.StringValue ?? "";
  return { ip, way: target.endsWith(`:${names.topic}`) ? "mail" : "discord" };
}
