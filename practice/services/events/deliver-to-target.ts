import type { Target } from "@aws-sdk/client-eventbridge";
import { applyInput } from "../../../checker/core/pattern/target-input.ts";
import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { count } from "../cloudwatch/count.ts";
import { entryOf } from "../entries.ts";
import { inputOf } from "./check-target.ts";
import type { BusEvent } from "./bus-event.ts";
import { ruleDimensions } from "./rule-dimensions.ts";
import { sendToDeadLetterQueue } from "./dead-letter.ts";
import { invokeTarget } from "./invoke-target.ts";
import { eventsState } from "./state.ts";
import type { RuleRecord } from "./state.ts";

/** A delivery that waits for its next attempt. */
export interface Retry {
  readonly bus: string;
  readonly rule: string;
  readonly targetId: string;
  readonly event: BusEvent;
  /** Attempts made so far after the first. */
  readonly retries: number;
  readonly firstAt: number;
  readonly hops: number;
}

/** Documented defaults: 24 hours, 185 attempts. */
const MOST_RETRIES = 185;
const OLDEST_SECONDS = 86_400;

/** The first attempt of a delivery. */
export async function deliverToTarget(
  call: Call,
  rule: RuleRecord,
  target: Target,
  event: BusEvent,
  hops: number,
): Promise<void> {
  const delivery = {
    bus: rule.busName,
    rule: rule.name,
    targetId: target.Id ?? "",
    event,
    retries: 0,
    firstAt: call.now(),
    hops,
  };
  await attempt(call, rule, target, delivery);
}

/** A due retry. A rule or target that was deleted meanwhile ends it. */
export async function retry(delivery: Retry, call: Call): Promise<void> {
  const rule = entryOf(entryOf(call.state(eventsState).buses, delivery.bus)?.rules ?? {}, delivery.rule);
  const target = rule?.targets.find(({ Id }) => Id === delivery.targetId);
  if (!rule || !target) return;
  count(call, "AWS/Events", "RetryInvocationAttempts", ruleDimensions(rule));
  await attempt(call, rule, target, delivery);
}

async function attempt(call: Call, rule: RuleRecord, target: Target, delivery: Retry): Promise<void> {
  const add = (metric: string): void => count(call, "AWS/Events", metric, ruleDimensions(rule));
  add("InvocationAttempts");
  try {
    await invokeTarget(call, rule, target, textFor(rule, target, delivery.event), delivery);
    add("SuccessfulInvocationAttempts");
    add("Invocations");
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const exhausted = exhaustedCondition(call, target, delivery);
    if (isRetryable(error) && exhausted === null) return planRetry(call, delivery);
    // Given up for good: only now it counts as an invocation, and as failed only without a dead-letter queue.
    add("Invocations");
    const isRetriedOut = isRetryable(error) ? exhausted : null;
    if (!target.DeadLetterConfig?.Arn) add("FailedInvocations");
    else await sendToDeadLetterQueue(call, rule, target, delivery, error, isRetriedOut);
  }
}

/** What the target gets: the event, or what its input settings make of it. */
function textFor(rule: RuleRecord, target: Target, event: BusEvent): string {
  const delivered = applyInput(inputOf(target), event, { ruleArn: rule.arn });
  if (delivered.ok) return delivered.text;
  // A text template of several lines is no JSON; topics and queues take it, a function cannot.
  const isText = delivered.problem === "not-json" && !target.Arn?.startsWith("arn:aws:lambda:");
  if (isText) return delivered.text;
  throw new AwsError("InvalidInput", `The input of target ${target.Id} could not be made: ${delivered.problem}`);
}

/** Refusals and missing targets are final; throttling and server errors pass (user guide, retry policy). */
function isRetryable(error: AwsError): boolean {
  return error.status >= 500 || error.status === 429 || /Throttl|TooManyRequests/.test(error.code);
}

/** Which limit of the retry policy is reached; null = none yet. */
function exhaustedCondition(call: Call, { RetryPolicy: policy }: Target, delivery: Retry): string | null {
  if (delivery.retries >= (policy?.MaximumRetryAttempts ?? MOST_RETRIES)) return "MaximumRetryAttempts";
  const ageSeconds = (call.now() - delivery.firstAt) / 1000;
  return ageSeconds >= (policy?.MaximumEventAgeInSeconds ?? OLDEST_SECONDS) ? "MaximumEventAgeInSeconds" : null;
}

/** Waits twice as long each time, up to 512 s: so that 185 attempts fill the documented 24 hours. */
function planRetry(call: Call, delivery: Retry): void {
  const seconds = Math.min(2 ** delivery.retries, 512);
  call.schedule(eventsState, "retry", seconds * 1000, { ...delivery, retries: delivery.retries + 1 });
}
