import type { TestEventPatternCommandInput } from "@aws-sdk/client-eventbridge";
import { matches, parsePattern } from "../../../checker/core/pattern/index.ts";
import { AwsError } from "../../service.ts";
import { invalid } from "./state.ts";

/** What an event must have to be tested (API reference of TestEventPattern); `detail` and `version` need not be there. */
const REQUIRED = ["id", "account", "source", "time", "region", "resources", "detail-type"];

export function testEventPattern(input: TestEventPatternCommandInput) {
  const reading = parsePattern(input.EventPattern ?? "");
  if (!reading.ok) throw new AwsError("InvalidEventPatternException", reading.problem);
  const event = parsedEvent(input.Event ?? "");
  const missing = REQUIRED.filter((field) => !Object.hasOwn(event, field));
  if (missing.length > 0)
    throw invalid(`Parameter Event is not valid. Reason: it must have the fields ${missing.join(", ")}.`);
  return { Result: matches(reading.pattern, event) };
}

function parsedEvent(text: string): object {
  try {
    const event: unknown = JSON.parse(text);
    if (typeof event === "object" && event !== null && !Array.isArray(event)) return event;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw invalid("Parameter Event is not valid. Reason: it must be a JSON object.");
}
