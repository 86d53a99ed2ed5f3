import { expect, test } from "vitest";
import type { EmailSubscription } from "../../checker/core/facts/index.ts";
import { solvedFacts } from "../accounts/solved.ts";
import { filterEffect, type Alert } from "./filter.ts";

const [confirmed] = solvedFacts.emailSubscriptions as readonly [EmailSubscription];
const byRule: Alert = { by: "rule", bodies: [{ source: "aws.signin" }, { source: "aws.signin", more: 1 }] };
const byCode: Alert = { by: "unknown" };

test.each([
  [null, "MessageBody", byCode, "delivers"],
  [" { } ", "MessageBody", byCode, "delivers"],
  ['{"source":["aws.signin"]}', "MessageBody", byCode, "unknown"],
  ['{"source":["aws.signin"]}', "MessageBody", byRule, "delivers"],
  ['{"more":[1]}', "MessageBody", byRule, "drops"],
  ['{"source":["aws.signin"]}', "MessageAttributes", byRule, "drops"],
  ['{"source":[{"riddle":1}]}', "MessageBody", byRule, "unknown"],
] as const)("%s in %s: %j is %s", (filterPolicy, filterPolicyScope, alert, effect) => {
  expect(filterEffect({ ...confirmed, filterPolicy, filterPolicyScope }, alert)).toBe(effect);
});
