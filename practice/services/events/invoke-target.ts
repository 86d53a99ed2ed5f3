import type { Target } from "@aws-sdk/client-eventbridge";
import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { parseArn } from "../arn.ts";
import { resourcePolicySays, servicePrincipal } from "../caller.ts";
import { entryOf } from "../entries.ts";
import { queueUrl } from "../queue-url.ts";
import { roleSession } from "../role-session.ts";
import type { BusEvent } from "./bus-event.ts";
import { busName, eventsState } from "./state.ts";
import type { RuleRecord } from "./state.ts";

/** Buses in a row that an event may pass. */
const MOST_HOPS = 5;

/**
 * Calls the target as EventBridge, under the target's resource policy, or as the target's role, under that role's.
 * @throws AwsError as the called service answers it
 */
export async function invokeTarget(
  call: Call,
  rule: RuleRecord,
  target: Target,
  text: string,
  { event, hops }: { readonly event: BusEvent; readonly hops: number },
): Promise<void> {
  const arn = target.Arn ?? "";
  const caller = callerFor(call, rule, target);
  switch (parseArn(arn)?.service) {
    case "lambda":
      await caller.invoke("lambda", "Invoke", {
        FunctionName: arn,
        InvocationType: "Event",
        Payload: Buffer.from(text),
      });
      return;
    case "sns":
      await caller.invoke("sns", "Publish", { TopicArn: arn, Message: text });
      return;
    case "sqs":
      await caller.invoke("sqs", "SendMessage", {
        QueueUrl: queueUrl(call, arn),
        MessageBody: text,
        ...(target.SqsParameters?.MessageGroupId && { MessageGroupId: target.SqsParameters.MessageGroupId }),
      });
      return;
    default:
      forward(call, caller, arn, event, hops);
  }
}

function callerFor(call: Call, rule: RuleRecord, target: Target): Call {
  if (!target.RoleArn) return call.as({ principal: servicePrincipal("events", rule.arn) });
  const by = { service: "events.amazonaws.com", sourceArn: rule.arn, name: "events" };
  const session = roleSession(call, target.RoleArn, by);
  if (session.call) return session.call;
  throw new AwsError(
    "AccessDeniedException",
    `EventBridge cannot assume the role ${target.RoleArn}: ${session.problem}`,
    403,
  );
}

/** Passes the event on to another bus, also in another Region; another account's bus must let this one in. */
function forward(call: Call, caller: Call, busArn: string, event: BusEvent, hops: number): void {
  const arn = parseArn(busArn);
  const name = busName(arn?.resource);
  if (hops >= MOST_HOPS) throw new AwsError("InvalidInput", `The event has passed ${hops} buses.`);
  const there = call.as({ accountId: arn?.accountId ?? call.accountId, region: arn?.region ?? call.region });
  const bus = entryOf(there.state(eventsState).buses, name);
  if (!bus && name !== "default") throw new AwsError("ResourceNotFoundException", `Event bus ${name} does not exist.`);
  const isOwn = there.accountId === call.accountId;
  if (!isOwn && resourcePolicySays(caller, bus?.policy ?? "", "events:PutEvents", busArn).kind !== "allowed") {
    throw new AwsError("AccessDeniedException", `${caller.principal.arn} may not put events on ${busArn}.`, 403);
  }
  there.schedule(eventsState, "receive", 0, { bus: name, event, hops: hops + 1 });
}
