import * as fc from "fast-check";
import { stringify } from "yaml";
import { defaultSettings, type Settings } from "../../checker/core/settings.ts";
import { parseSettings } from "../../checker/store/config-text.ts";
import { steps } from "../../steps/index.ts";
import { hostileText } from "./hostile-text.ts";
import { forAll, lawsAbout } from "./law.ts";

const checkIds = steps.flatMap((step) => step.checks).map(({ id }) => id);

const settings: fc.Arbitrary<Settings> = fc.record({
  names: fc.record({
    function: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
    bucket: fc.stringMatching(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
    trail: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$/),
    rule: fc.stringMatching(/^[.\-_A-Za-z0-9]{1,64}$/),
    topic: fc.stringMatching(/^[A-Za-z0-9_-]{1,256}$/),
  }),
  email: fc.constantFrom(null, "roster", "ada@example.com"),
  searchRegions: fc.uniqueArray(fc.constantFrom("ap-northeast-2", "eu-west-1", "us-gov-west-1"), { maxLength: 3 }),
  pattern: fc.constantFrom("exact", "equivalent"),
  trail: fc.constantFrom("own", "shared"),
  rootLogin: fc.constantFrom("required", "drill"),
  points: fc.dictionary(fc.constantFrom(...checkIds), fc.nat(1000), { maxKeys: 5 }),
});

const key = fc.constantFrom(
  "names",
  "email",
  "searchRegions",
  "pattern",
  "trail",
  "rootLogin",
  "points",
  "nmaes",
  "__proto__",
  "constructor",
);
const value = fc.oneof(
  hostileText,
  fc.jsonValue(),
  fc.constantFrom("null", "[a", "{a: 1}", "&x [*x]", "!!binary x", "<<", "- - -"),
);
const lines = fc
  .array(fc.tuple(key, value), { maxLength: 5 })
  .map((all) => all.map(([name, one]) => `${name}: ${typeof one === "string" ? one : JSON.stringify(one)}`).join("\n"));
const anySource = fc.oneof(
  lines,
  hostileText,
  fc.json(),
  fc.dictionary(key, value).map((one) => stringify(one)),
);

export const configLaws = lawsAbout("configuration", [
  forAll("settings written as YAML are read as they were", 300, settings, (wanted) => {
    const { settings, problems } = parseSettings(stringify(wanted), checkIds);
    return problems.length === 0 && JSON.stringify(sorted(settings)) === JSON.stringify(sorted(wanted));
  }),
  forAll("no text crashes it; every problem has its line and both languages", 800, anySource, (source) => {
    const { problems } = parseSettings(source, checkIds);
    const count = source.split(/\r\n|\n|\r/).length;
    return problems.every(({ line, text }) => line >= 1 && line <= count && text.ko !== "" && text.en !== "");
  }),
  forAll("what is accepted has the form of settings", 800, anySource, (source) => {
    const { settings, problems } = parseSettings(source, checkIds);
    return problems.length > 0 || parseSettings(stringify(settings), checkIds).problems.length === 0;
  }),
  forAll("the defaults are never touched", 200, anySource, (source) => {
    const before = JSON.stringify(defaultSettings);
    parseSettings(source, checkIds);
    return JSON.stringify(defaultSettings) === before && ({} as Record<string, unknown>)["names"] === undefined;
  }),
]);

/** Keys in one order, so that texts can be compared. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
