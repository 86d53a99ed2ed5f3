import type {
  CreateEventBusCommandInput,
  DeleteEventBusCommandInput,
  DescribeEventBusCommandInput,
  ListEventBusesCommandInput,
  PutPermissionCommandInput,
  RemovePermissionCommandInput,
} from "@aws-sdk/client-eventbridge";
import { parsePolicy } from "../../../checker/core/policy/index.ts";
import { AwsError } from "../../service.ts";
import type { Call } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { pageOf } from "../page.ts";
import { busName, busNamed, eventsState, invalid, newBus } from "./state.ts";
import type { BusRecord } from "./state.ts";

export function createEventBus(input: CreateEventBusCommandInput, call: Call) {
  const name = input.Name ?? "";
  if (!/^[.\-_A-Za-z0-9]{1,256}$/.test(name))
    throw invalid("The name of an event bus has letters, digits, ., - and _.");
  const { buses } = call.state(eventsState);
  if (name === "default" || entryOf(buses, name)) {
    throw new AwsError("ResourceAlreadyExistsException", `Event bus ${name} already exists.`);
  }
  const bus = newBus(call, name);
  bus.description = input.Description ?? null;
  bus.tags = Object.fromEntries((input.Tags ?? []).map((tag) => [tag.Key ?? "", tag.Value ?? ""]));
  putEntry(buses, name, bus);
  return { EventBusArn: bus.arn, Description: input.Description };
}

export function describeEventBus(input: DescribeEventBusCommandInput, call: Call) {
  return shown(busNamed(call, input.Name));
}

export function listEventBuses(input: ListEventBusesCommandInput, call: Call) {
  busNamed(call, "default");
  const buses = Object.values(call.state(eventsState).buses)
    .filter(({ name }) => name.startsWith(input.NamePrefix ?? ""))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = pageOf(buses, input.NextToken, input.Limit ?? 100, invalid);
  return { EventBuses: page.items.map(shown), NextToken: page.next };
}

function shown(bus: BusRecord) {
  return {
    Name: bus.name,
    Arn: bus.arn,
    Description: bus.description ?? undefined,
    Policy: bus.policy ?? undefined,
    CreationTime: new Date(bus.createdAt),
    LastModifiedTime: new Date(bus.createdAt),
  };
}

/** A bus that is not there is no error; the default bus stays, and so does one that has rules. */
export function deleteEventBus(input: DeleteEventBusCommandInput, call: Call): void {
  const name = busName(input.Name);
  if (name === "default") throw invalid("Cannot delete event bus default.");
  const { buses } = call.state(eventsState);
  const bus = entryOf(buses, name);
  if (!bus) return;
  if (Object.keys(bus.rules).length > 0) throw invalid(`Cannot delete event bus ${name} as it contains rules.`);
  delete buses[name];
}

/** Sets the bus policy: as a whole, or one statement for one account. */
export function putPermission(input: PutPermissionCommandInput, call: Call): void {
  const bus = busNamed(call, input.EventBusName);
  if (input.Policy !== undefined) {
    const reading = parsePolicy(input.Policy);
    if (!reading.ok) throw invalid(`Parameter Policy is not valid. Reason: ${reading.problem}`);
    bus.policy = input.Policy;
    return;
  }
  const { StatementId, Principal: principal, Action } = input;
  if (!StatementId || !principal || Action !== "events:PutEvents") {
    throw invalid("StatementId, Principal and the Action events:PutEvents are required without a Policy.");
  }
  if (input.Condition) throw invalid("The practice account takes conditions in a Policy only.");
  const statement = {
    Sid: StatementId,
    Effect: "Allow",
    Principal: principal === "*" ? "*" : { AWS: `arn:aws:iam::${principal}:root` },
    Action,
    Resource: bus.arn,
  };
  const others = statementsOf(bus).filter(({ Sid }) => Sid !== StatementId);
  bus.policy = JSON.stringify({ Version: "2012-10-17", Statement: [...others, statement] });
}

export function removePermission(input: RemovePermissionCommandInput, call: Call): void {
  const bus = busNamed(call, input.EventBusName);
  const left = input.RemoveAllPermissions ? [] : statementsOf(bus).filter(({ Sid }) => Sid !== input.StatementId);
  if (!input.RemoveAllPermissions && left.length === statementsOf(bus).length) {
    throw new AwsError("ResourceNotFoundException", `Statement ${input.StatementId} does not exist.`);
  }
  bus.policy = left.length === 0 ? null : JSON.stringify({ Version: "2012-10-17", Statement: left });
}

function statementsOf(bus: BusRecord): { readonly Sid?: string }[] {
  const { Statement = [] } = JSON.parse(bus.policy ?? "{}") as { Statement?: { Sid?: string } | { Sid?: string }[] };
  return [Statement].flat();
}
