import type { Target } from "@aws-sdk/client-eventbridge";
import { AwsError } from "../../service.ts";
import type { Call, ServiceState } from "../../service.ts";
import { entryOf } from "../entries.ts";

/** Event buses of one account in one Region, by name. The default bus is there from its first use on. */
export interface EventsState {
  buses: Record<string, BusRecord>;
}

export interface BusRecord {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  description: string | null;
  policy: string | null;
  tags: Record<string, string>;
  rules: Record<string, RuleRecord>;
}

export interface RuleRecord {
  readonly name: string;
  readonly arn: string;
  readonly busName: string;
  readonly createdBy: string;
  pattern: string;
  state: string;
  description: string | null;
  roleArn: string | null;
  tags: Record<string, string>;
  /** In the order they were put; the API's own shape, which is plain JSON. */
  targets: Target[];
}

/** The state alone, so that operations can reach it without importing the service that lists them. */
export const eventsState: ServiceState<EventsState> = {
  name: "events",
  scope: "region",
  initial: () => ({ buses: {} }),
};

/** The bus by name or ARN; without a name the default bus. */
export function busNamed(call: Call, nameOrArn: string | undefined): BusRecord {
  const name = busName(nameOrArn);
  const { buses } = call.state(eventsState);
  if (name === "default") return (buses["default"] ??= newBus(call, name));
  const bus = entryOf(buses, name);
  if (!bus) throw notFound(`Event bus ${name} does not exist.`);
  return bus;
}

/** The name in `default`, `my-bus` or `arn:…:event-bus/my-bus`. */
export function busName(nameOrArn: string | undefined): string {
  return nameOrArn?.split("/").at(-1) || "default";
}

export function newBus(call: Call, name: string): BusRecord {
  return {
    name,
    arn: `arn:aws:events:${call.region}:${call.accountId}:event-bus/${name}`,
    createdAt: call.now(),
    description: null,
    policy: null,
    tags: {},
    rules: {},
  };
}

/** The rule on that bus. */
export function ruleNamed(call: Call, name: string | undefined, bus: string | undefined): RuleRecord {
  const rule = entryOf(busNamed(call, bus).rules, name ?? "");
  if (!rule) throw notFound(`Rule ${name} does not exist on EventBus ${busName(bus)}.`);
  return rule;
}

export function notFound(message: string): AwsError {
  return new AwsError("ResourceNotFoundException", message);
}

export function invalid(message: string): AwsError {
  return new AwsError("ValidationException", message);
}
