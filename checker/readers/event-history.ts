import type { RootLogin } from "../core/facts/index.ts";
import { failed, known, type Reading } from "../core/reading.ts";
import type { OutputOf } from "../aws/index.ts";
import { somePages } from "./pages.ts";
import { defineReader, type Desk } from "./reader.ts";

/** Pages of 50 events; LookupEvents allows two calls a second, so ten are five seconds (CloudTrail API reference). */
const maxPages = 10;

/** Root console sign-ins in the event history of us-east-1, decided on the parsed record. */
export const rootLoginsReader = defineReader<"rootLogins">()({
  actions: ["cloudtrail:LookupEvents"],
  after: [],
  async read(desk) {
    const history = await lookUp(desk, "ConsoleLogin");
    if (history.kind !== "known") return history;
    const { records, isComplete } = history.value;
    return known({ logins: records.flatMap((record) => rootLogin(record) ?? []), isComplete });
  },
});

/** The first time the rule was put. The history reaches back 90 days. */
export const ruleFirstPutReader = defineReader<"ruleFirstPut">()({
  actions: ["cloudtrail:LookupEvents"],
  after: ["rule"],
  async read(desk) {
    // The events are the same whatever the rule's name, so they are asked for beside it.
    const [history, rule] = await Promise.all([lookUp(desk, "PutRule"), desk.fact("rule")]);
    if (rule === null || (rule.kind === "known" && rule.value.state === "missing")) return null;
    if (history.kind !== "known") return history;
    const isFound = rule.kind === "known" && rule.value.state !== "missing";
    const name = isFound ? rule.value.value.name : desk.settings.names.rule;
    const { records, isComplete } = history.value;
    const times = records.filter((record) => putsRule(record, name)).flatMap((record) => timeOf(record) ?? []);
    return known({ at: times.sort()[0] ?? null, isComplete });
  },
});

type JsonRecord = Readonly<Record<string, unknown>>;

/** Events of one name, newest first, as the parsed CloudTrail records. */
async function lookUp(
  desk: Desk,
  eventName: string,
): Promise<Reading<{ readonly records: readonly JsonRecord[]; readonly isComplete: boolean }>> {
  const LookupAttributes = [{ AttributeKey: "EventName" as const, AttributeValue: eventName }];
  const history = await somePages<OutputOf<"cloudtrail", "LookupEvents">>(
    (NextToken) =>
      desk.ask("cloudtrail", "LookupEvents", {
        LookupAttributes,
        MaxResults: 50,
        ...(NextToken === undefined ? {} : { NextToken }),
      }),
    (page) => page.NextToken,
    maxPages,
  );
  if (history.kind !== "known") return history;
  const texts = history.value.pages.flatMap((page) => page.Events ?? []).map((event) => event.CloudTrailEvent);
  const records = texts.map(parsed);
  // A record that does not parse could be the one that counts.
  if (records.includes(null)) return failed("Garbled", "cloudtrail:LookupEvents");
  return known({ records: records.filter((record) => record !== null), isComplete: history.value.isComplete });
}

function parsed(text: string | undefined): JsonRecord | null {
  if (text === undefined) return null;
  try {
    return part(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A JSON object, else one without members: `additionalEventData` may be null. */
function part(value: unknown): JsonRecord {
  return typeof value === "object" && value !== null ? (value as JsonRecord) : {};
}

function rootLogin(record: JsonRecord): RootLogin | null {
  const at = timeOf(record);
  if (part(record.userIdentity).type !== "Root" || record.eventName !== "ConsoleLogin" || at === null) return null;
  const result = part(record.responseElements).ConsoleLogin;
  const { MFAUsed } = part(record.additionalEventData);
  return {
    eventId: String(record.eventID ?? ""),
    at,
    result: result === "Success" || result === "Failure" ? result : "unknown",
    mfaUsed: typeof MFAUsed === "string" ? MFAUsed : null,
  };
}

/** A successful PutRule of this name on the default bus. */
function putsRule(record: JsonRecord, name: string): boolean {
  const { name: put, eventBusName: bus } = part(record.requestParameters);
  const isDefault =
    bus === undefined || bus === null || bus === "default" || String(bus).endsWith(":event-bus/default");
  return put === name && isDefault && record.errorCode === undefined && record.eventName === "PutRule";
}

function timeOf({ eventTime }: JsonRecord): string | null {
  const time = typeof eventTime === "string" ? Date.parse(eventTime) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
