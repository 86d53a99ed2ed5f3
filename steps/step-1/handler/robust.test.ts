import { describe, expect, it } from "vitest";
import { accountId } from "../../accounts/account.ts";
import { handlerRunWith } from "../../accounts/handler-recording.ts";
import { inWords, only, silent, without, writing, type Change } from "./judgement.test-kit.ts";
import { judgeRobust } from "./index.ts";

const context = { accountId, runtime: "python3.13" };
const nothing = "It sent no request to Discord.";
const twice: Change = (one) => ({ requests: [...one.requests, ...one.requests] });

function judged(change: Change): string {
  return inWords(judgeRobust(handlerRunWith(change), context));
}

describe("judgeRobust", () => {
  it.each([
    ["nothing at all", () => silent, `fail: ${nothing}`],
    ["no plain message", only(["success-mfa"], silent), `fail: ${nothing}`],
    ["two messages, which another check judges", twice, "pass"],
    ["no message in the afternoon, which another check judges", only(["afternoon"], silent), "pass"],
    [
      "nothing without additionalEventData",
      only(["additional-null"], silent),
      `fail: When \`additionalEventData\` is null: ${nothing}`,
    ],
    [
      "nothing without MFAUsed",
      only(["additional-without-mfa"], silent),
      `fail: When \`MFAUsed\` is missing: ${nothing}`,
    ],
    [
      "nothing for capitals",
      only(["mfa-upper-yes", "mfa-upper-no"], silent),
      `fail: When \`MFAUsed\` is spelled \`YES\`: ${nothing} When \`MFAUsed\` is spelled \`NO\`: ${nothing}`,
    ],
    ["nothing for YES", only(["mfa-upper-yes"], silent), `fail: When \`MFAUsed\` is spelled \`YES\`: ${nothing}`],
    [
      "the same for YES and NO",
      only(
        ["mfa-upper-yes", "mfa-upper-no"],
        writing((text) => text.replace(/MFA \w+/, "MFA no")),
      ),
      "fail: With `MFAUsed` spelled `YES` and `NO` the message is the same: compare without regard to case.",
    ],
    [
      "the same for YES and NO, with what the sandbox lacks",
      only(["mfa-upper-yes", "mfa-upper-no"], (one) => ({
        ...writing((text) => text.replace(/MFA \w+/, "MFA no"))(one),
        unknownAttributes: one.name === "mfa-upper-yes" ? ["x"] : [],
      })),
      expect.stringMatching(/^unverified \(sandbox-lacks, grader\)/),
    ],
    ["nothing about MFA ever, which another check judges", writing((text) => text.replace(/MFA \w+/, "")), "pass"],
  ] as readonly [string, Change, string][])("%s", (_name, change, words) => {
    expect(judged(change)).toEqual(words);
  });

  it.each(["additional-null", "additional-without-mfa", "mfa-upper-yes", "mfa-upper-no"] as const)(
    "is open without %s",
    (name) => {
      expect(inWords(judgeRobust(without(name), context))).toMatch(/^unverified \(cases-missing, grader\)/);
    },
  );

  it("does not need the others", () => {
    expect(inWords(judgeRobust(without("afternoon"), context))).toBe("pass");
  });
});
