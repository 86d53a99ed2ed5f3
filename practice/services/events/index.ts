import type { ServiceDefinition } from "../../service.ts";
import {
  createEventBus,
  deleteEventBus,
  describeEventBus,
  listEventBuses,
  putPermission,
  removePermission,
} from "./buses.ts";
import { receiveForwarded } from "./deliver-event.ts";
import { retry } from "./deliver-to-target.ts";
import { putEvents } from "./put-events.ts";
import { deleteRule, describeRule, listRuleNamesByTarget, listRules, putRule, switchRule } from "./rules.ts";
import { eventsState } from "./state.ts";
import type { EventsState } from "./state.ts";
import { listTagsForResource, tagResource, untagResource } from "./tags.ts";
import { listTargetsByRule, putTargets, removeTargets } from "./targets.ts";
import { testEventPattern } from "./test-pattern.ts";

export type { BusEvent } from "./bus-event.ts";
export { deliverEvent } from "./deliver-event.ts";

/** Amazon EventBridge: buses, rules on patterns, targets with retries and dead letters. */
export const events: ServiceDefinition<EventsState> = {
  ...eventsState,
  operations: {
    PutRule: putRule,
    DescribeRule: describeRule,
    ListRules: listRules,
    ListRuleNamesByTarget: listRuleNamesByTarget,
    EnableRule: switchRule("ENABLED"),
    DisableRule: switchRule("DISABLED"),
    DeleteRule: deleteRule,
    PutTargets: putTargets,
    ListTargetsByRule: listTargetsByRule,
    RemoveTargets: removeTargets,
    CreateEventBus: createEventBus,
    DescribeEventBus: describeEventBus,
    ListEventBuses: listEventBuses,
    DeleteEventBus: deleteEventBus,
    PutPermission: putPermission,
    RemovePermission: removePermission,
    TestEventPattern: testEventPattern,
    PutEvents: putEvents,
    TagResource: tagResource,
    UntagResource: untagResource,
    ListTagsForResource: listTagsForResource,
  },
  tasks: { retry, receive: receiveForwarded },
};
