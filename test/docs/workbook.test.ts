import { describe, expect, test } from "vitest";
import { defaultSettings } from "../../checker/core/settings.ts";
import { steps } from "../../steps/index.ts";
import { fences, inlineCode, links, read, sections } from "./markdown.ts";

/* The workbook is one text in two languages, and asks for what the checks demand. */

/** What the headings of every section are; the guide finds its parts by their order. */
const headings = {
  ko: ["목표", "시간과 비용", "콘솔에서", "AWS CLI로", "이제 보이는 것", "확인", "흔한 실수", "공격자와 감사자의 질문"],
  en: [
    "Goal",
    "Time and cost",
    "In the console",
    "With the AWS CLI",
    "What you should see now",
    "Checks",
    "Common mistakes",
    "What an attacker or an auditor would ask",
  ],
};

const textOf = (step: string, language: "ko" | "en") => read(`steps/${step}/workbook.${language}.md`);

describe.each(steps)("$id", (step) => {
  const [ko, en] = [textOf(step.id, "ko"), textOf(step.id, "en")];

  test("has the same headings in both languages", () => {
    expect([...sections(ko).keys()]).toEqual(headings.ko);
    expect([...sections(en).keys()]).toEqual(headings.en);
  });

  test("has the same code in both languages, and a picture that is told in words", () => {
    expect(codeOf(ko)).toEqual(codeOf(en));
    expect(drawingOf(ko)).toEqual(drawingOf(en));
    expect(drawingOf(ko)).toHaveLength(1);
    expect(ko).toContain("그림을 글로 옮기면: ");
    expect(en).toContain("The picture in words: ");
  });

  test("names the same things and links the same places in both languages", () => {
    expect(new Set(inlineCode(ko))).toEqual(new Set(inlineCode(en)));
    expect(links(ko)).toEqual(links(en));
  });

  test("has the same number of numbered steps and list items in both languages", () => {
    expect(itemsOf(ko)).toEqual(itemsOf(en));
  });

  test("has a check mark for each check, in order, that says which ones are advice", () => {
    const demanded = step.checks.map(({ id, points }) => ({ id, isAdvice: points === 0 }));
    expect(marksOf(ko)).toEqual(demanded);
    expect(marksOf(en)).toEqual(demanded);
  });

  test("tells the time that the guide tells", () => {
    expect(sections(ko).get("시간과 비용")).toContain(`약 ${step.minutes}분`);
    expect(sections(en).get("Time and cost")).toContain(`About ${step.minutes} minutes`);
  });
});

describe("names and settings", () => {
  const whole = {
    ko: steps.map(({ id }) => textOf(id, "ko")).join(),
    en: steps.map(({ id }) => textOf(id, "en")).join(),
  };
  const { names } = defaultSettings;

  test("every configured name is there, and nothing that is nearly one", () => {
    const known = new Set<string>([
      ...Object.values(names),
      "lamda-root-login", // the other spelling, told as a mistake
      "lambda-root-login-role",
      "eventbridge-root-login",
      "root-login-alarm",
      "root-login-workshop",
      `${names.bucket}-`,
    ]);
    for (const text of Object.values(whole)) {
      for (const name of Object.values(names)) expect(text).toContain(name);
      const used =
        text.replaceAll(/`step-[^`]*`/g, "").match(/[a-z0-9-]*(?:root-login|trail-monitor)[a-z0-9-]*/g) ?? [];
      expect([...new Set(used)].filter((name) => !known.has(name))).toEqual([]);
    }
  });

  test("every setting that a check demands is asked for in the section of that check", () => {
    const demanded: readonly (readonly [string, readonly string[]])[] = [
      ["step-1", ["us-east-1", "**Python 3.13**", "**x86_64**", "`DISCORD_WEBHOOK_URL`", "python3.13", "x86_64"]],
      ["step-2", ["ObjectOwnership=BucketOwnerEnforced", "Status=Enabled", "(SSE-S3)", "--enable-log-file-validation"]],
      [
        "step-2",
        ["--is-multi-region-trail", "start-logging", "**ACL", "Block all public access", "Log file validation"],
      ],
      ["step-3", ["**default**", "--state ENABLED", "lambda:InvokeFunction", "events.amazonaws.com", "us-east-1"]],
      ["step-4", ["Standard", "--protocol email", "topic-policy.json", "us-east-1"]],
    ];
    for (const [step, settings] of demanded) {
      for (const setting of settings) expect(textOf(step, "en")).toContain(setting);
    }
    for (const setting of ["**Python 3.13**", "**x86_64**"]) expect(textOf("step-1", "ko")).toContain(setting);
  });

  test("the event pattern is the one of the templates", () => {
    const pattern = JSON.parse(read("templates/event-pattern.json")) as unknown;
    for (const language of ["ko", "en"] as const) {
      const [block] = fences(textOf("step-3", language)).filter((one) => one.language === "json");
      expect(JSON.parse(block?.code ?? "")).toEqual(pattern);
    }
  });
});

const codeOf = (text: string) => fences(text).filter(({ language }) => language !== "mermaid");

/** Arrows and boxes of the picture: its shape, whatever is written in it. */
function drawingOf(text: string) {
  return fences(text)
    .filter(({ language }) => language === "mermaid")
    .map(({ code }) => [code.match(/-->/g)?.length, code.match(/\[|\{/g)?.length]);
}

/** The number of list items in each part. */
function itemsOf(text: string) {
  return [...sections(text).values()].map((part) => part.match(/^ *(\d+\.|-) /gm)?.length);
}

function marksOf(text: string) {
  return [...text.matchAll(/^- \[ \] `([^`]+)` (\((?:advice|권고)\))?/gm)].map(([, id, advice]) => ({
    id,
    isAdvice: advice !== undefined,
  }));
}
