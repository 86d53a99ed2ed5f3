import { expect, it } from "vitest";
import type { CaseRecording, Recording } from "../../../checker/core/handler-run.ts";
import { accountId } from "../../accounts/account.ts";
import { solvedHandlerRun } from "../../accounts/handler-recording.ts";
import { codeError, inWords, recordingWith } from "./judgement.test-kit.ts";
import { judgeErrors, judgeLoads, judgeReports, judgeRobust } from "./index.ts";

const syntaxError = codeError("SyntaxError", "invalid", 3);
const undefinedNames = ["a", "b", "c"].map((name, at) => ({ name, line: at + 1, file: "lambda_function.py" }));

function first(change: Partial<CaseRecording>) {
  return ({ cases: [base, ...rest] }: Recording) => ({ cases: [{ ...(base as CaseRecording), ...change }, ...rest] });
}

it.each([
  ["correct", () => ({}), "pass"],
  [
    "with a syntax error",
    () => ({ syntaxError }),
    "fail: There is a syntax error on line 3 of lambda_function.py: `SyntaxError: invalid`",
  ],
  [
    "with a syntax error and undefined names",
    () => ({ syntaxError, undefinedNames }),
    "fail: There is a syntax error on line 3 of lambda_function.py: `SyntaxError: invalid` `a` on line 1 is never defined. `b` on line 2 is never defined.",
  ],
  [
    "without a case",
    () => ({ cases: [] }),
    expect.stringMatching(/^unverified \(handler-not-run:sandbox-unavailable, grader\)/),
  ],
  [
    "without the handler",
    first({ outcome: "handler-missing", error: codeError("AttributeError", "no x") }),
    "fail: The handler setting names a function that is not there: `AttributeError: no x`",
  ],
  [
    "without the handler or an error",
    first({ outcome: "handler-missing" }),
    "fail: The handler setting names a function that is not there: `Error`",
  ],
  [
    "that fails to load",
    first({ outcome: "import-failed", error: codeError("ImportError", "no x") }),
    "fail: Importing the code failed with `ImportError: no x` (line 20 of lambda_function.py).",
  ],
  [
    "that loads one thing that the sandbox lacks",
    first({ outcome: "import-failed", unknownAttributes: ["a"] }),
    "unverified (sandbox-lacks, grader): The code uses `a`, which Lambda has and the sandbox lacks, so it could not be judged.",
  ],
  [
    "that loads what the sandbox lacks",
    first({ outcome: "import-failed", unknownAttributes: ["a", "b", "c", "d"] }),
    "unverified (sandbox-lacks, grader): The code uses `a`, `b`, `c`, which Lambda has and the sandbox lacks, so it could not be judged.",
  ],
] as readonly [string, (recording: Recording) => Partial<Recording>, string][])("code %s", (_name, change, words) => {
  const context = { accountId, runtime: "python3.13" };
  const run = recordingWith(change);
  expect(inWords(judgeLoads(run, context))).toEqual(words);
  if (words === "pass") return;
  for (const judge of [judgeReports, judgeRobust, judgeErrors]) expect(inWords(judge(run, context))).toEqual(words);
});

const wrong = "There is a syntax error on line 3 of lambda_function.py: `SyntaxError: invalid`";
it.each([
  ["python3.12", `fail: ${wrong}`],
  ["python3.13", `fail: ${wrong}`],
  ["python3.14", `unverified (newer-python, grader): ${wrong} That is by Python 3.13; it may be valid in python3.14.`],
  ["nodejs24.x", `fail: ${wrong}`],
  [null, `fail: ${wrong}`],
])("a syntax error under %s: %s", (runtime, words) => {
  expect(
    inWords(
      judgeLoads(
        recordingWith(() => ({ syntaxError })),
        { accountId, runtime },
      ),
    ),
  ).toBe(words);
});

it("names the Python in which it was loaded", () => {
  expect(judgeLoads(solvedHandlerRun, { accountId, runtime: null })).toMatchObject({
    seen: { en: expect.stringContaining("Python 3.13.2") },
  });
});
