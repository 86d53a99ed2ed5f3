import { describe, expect, it } from "vitest";
import type { AdvancedEventSelector, BasicEventSelector } from "../../checker/core/facts/index.ts";
import { recordedEvents } from "./recorded-events.ts";

const nothing = {
  read: false,
  write: false,
  maybeRead: false,
  maybeWrite: false,
  unknownFields: [],
  excludedSources: [],
};
const everything = { ...nothing, read: true, write: true, maybeRead: true, maybeWrite: true };
const reads = { ...nothing, read: true, maybeRead: true };
const writes = { ...nothing, write: true, maybeWrite: true };
const perhaps = { ...nothing, maybeRead: true, maybeWrite: true };

describe("basic selectors", () => {
  it.each([
    ["All", true, everything],
    ["ReadOnly", true, reads],
    ["WriteOnly", true, writes],
    ["All", false, nothing],
  ] as const)("%s, management events %s", (readWriteType, includesManagementEvents, recorded) => {
    const excludedSources = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];
    const selector: BasicEventSelector = { readWriteType, includesManagementEvents, excludedSources };
    expect(recordedEvents({ basic: [selector], advanced: [] })).toEqual({
      ...recorded,
      excludedSources: includesManagementEvents ? excludedSources : [],
    });
  });

  it("none at all take everything", () => {
    expect(recordedEvents({ basic: [], advanced: [] })).toEqual(everything);
  });
});

describe("an advanced selector of management events", () => {
  const management = { field: "eventCategory", operators: { Equals: ["Management"] } };
  const kms = ["kms.amazonaws.com"];

  it.each([
    ["with nothing else", [], everything],
    ["of reads", [{ field: "readOnly", operators: { Equals: ["true"] } }], reads],
    ["of writes", [{ field: "readOnly", operators: { Equals: ["false"] } }], writes],
    ["of both", [{ field: "readOnly", operators: { Equals: ["true", "false"] } }], everything],
    [
      "of reads, with an empty operator",
      [{ field: "readOnly", operators: { NotEquals: [], Equals: ["true"] } }],
      reads,
    ],
    [
      "of what is not read",
      [{ field: "readOnly", operators: { NotEquals: ["true"] } }],
      { ...perhaps, unknownFields: ["readOnly"] },
    ],
    [
      "of reads under two operators",
      [{ field: "readOnly", operators: { Equals: ["true"], StartsWith: ["t"] } }],
      { ...perhaps, unknownFields: ["readOnly"] },
    ],
    ["without KMS", [{ field: "eventSource", operators: { NotEquals: kms } }], { ...everything, excludedSources: kms }],
    ["of KMS", [{ field: "eventSource", operators: { Equals: kms } }], { ...perhaps, unknownFields: ["eventSource"] }],
    [
      "without KMS under two operators",
      [{ field: "eventSource", operators: { NotEquals: kms, NotStartsWith: ["x"] } }],
      { ...perhaps, unknownFields: ["eventSource"] },
    ],
    [
      "without KMS and sign-ins",
      [{ field: "eventSource", operators: { NotEquals: [...kms, "signin.amazonaws.com"] } }],
      { ...perhaps, unknownFields: ["eventSource"] },
    ],
    [
      "of a field that equals",
      [{ field: "eventName", operators: { Equals: ["true"] } }],
      { ...perhaps, unknownFields: ["eventName"] },
    ],
    [
      "without something of a field",
      [{ field: "sessionCredentialFromConsole", operators: { NotEquals: kms } }],
      { ...perhaps, unknownFields: ["sessionCredentialFromConsole"] },
    ],
  ] as readonly [string, AdvancedEventSelector["fields"], object][])("%s", (_name, fields, recorded) => {
    const selector = { name: null, fields: [management, ...fields] };
    expect(recordedEvents({ basic: [], advanced: [selector] })).toEqual(recorded);
  });
});
