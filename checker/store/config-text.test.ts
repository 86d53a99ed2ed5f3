import { expect, test } from "vitest";
import { defaultSettings } from "../core/settings.ts";
import { parseSettings } from "./config-text.ts";

const checkIds = ["step-3.rule-enabled", "step-3.rule-exists"];
const problemsOf = (source: string) =>
  parseSettings(source, checkIds).problems.map(({ line, text }) => `${line}: ${text.en}`);

test("an empty file, or one of comments, is all defaults", () => {
  expect(parseSettings("", checkIds)).toEqual({ settings: defaultSettings, problems: [] });
  expect(parseSettings("# nothing yet\nnames:\n", checkIds)).toEqual({ settings: defaultSettings, problems: [] });
});

test("what is written replaces its default and nothing else", () => {
  const source = [
    "names: { function: my-function }",
    "email: ada@example.com",
    "searchRegions: [eu-west-1, us-gov-west-1]",
    "pattern: equivalent",
    "trail: shared",
    "rootLogin: drill",
    "points: { step-3.rule-enabled: 5 }",
  ].join("\n");
  expect(parseSettings(source, checkIds)).toEqual({
    problems: [],
    settings: {
      names: { ...defaultSettings.names, function: "my-function" },
      email: "ada@example.com",
      searchRegions: ["eu-west-1", "us-gov-west-1"],
      pattern: "equivalent",
      trail: "shared",
      rootLogin: "drill",
      points: { "step-3.rule-enabled": 5 },
    },
  });
});

test("all problems are told at once, each with its line", () => {
  const source = [
    "nmaes: {}",
    "names:",
    "  functoin: a",
    "  bucket: Has Spaces",
    "pattern: exakt",
    "points:",
    "  step-3.rule-enable: 1",
    "  step-3.rule-exists: 1.5",
  ];
  expect(problemsOf(source.join("\n"))).toEqual([
    "1: unknown key nmaes — did you mean names?",
    "3: unknown key functoin — did you mean function?",
    "4: names.bucket must be a name of 3–63 characters out of a-z 0-9 . -.",
    "5: pattern must be exact or equivalent.",
    "7: unknown key step-3.rule-enable — did you mean step-3.rule-enabled?",
    "8: points.step-3.rule-exists must be a whole number from 0 to 1000.",
  ]);
});

test.each([
  ["names: [a, b]", "1: must be a list of name: value."],
  ["just text", "1: must be a list of name: value."],
  ["email: 5", "1: email must be null, an e-mail address, or roster."],
  ["searchRegions: Seoul", "1: searchRegions must be a list of at most 10 Regions, such as [ap-northeast-2]."],
  ["zebra: 1", "1: unknown key zebra (known: names, email, searchRegions, pattern, trail, rootLogin, points)"],
])("%s is told as %s", (source, problem) => {
  expect(problemsOf(source)).toEqual([problem]);
});

test.each(["names: {", "a: 1\na: 2", "email: !!js/function 'x'", "a: &x [*x]\n\t- b"])(
  "%j is no valid YAML, and told so",
  (source) => {
    expect(problemsOf(source)[0]).toMatch(/^\d+: not valid YAML/);
  },
);

test("aliases cannot make a small file large", () => {
  const bomb = ["a: &a [x,x,x,x]", "b: &b [*a,*a,*a,*a]", "searchRegions: [*b,*b,*b,*b]"].join("\n");
  expect(problemsOf(bomb)).toContain(
    "3: searchRegions must be a list of at most 10 Regions, such as [ap-northeast-2].",
  );
});
