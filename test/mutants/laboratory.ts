import { createHash } from "node:crypto";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClients } from "../../checker/aws/index.ts";
import { evaluate } from "../../checker/core/evaluate.ts";
import type { HandlerRun } from "../../checker/core/handler-run.ts";
import { defaultSettings, type Settings } from "../../checker/core/settings.ts";
import { buildSolvedAccount } from "../../checker/readers/fixtures.ts";
import { takeSnapshot, type HandlerInput } from "../../checker/readers/index.ts";
import { closeIdleChildren, createRunFunction, runHandler } from "../../checker/sandbox/index.ts";
import { buildPartsForTests } from "../../checker/sandbox/parts-for-tests.ts";
import { createPractice } from "../../practice/index.ts";
import { steps } from "../../steps/index.ts";
import { rewriting } from "./answers.ts";
import { accountId, createAws, solutionCode, type Aws } from "./aws.ts";
import type { Answers, Mutant, Unsolved } from "./mutant.ts";

/** What is done to an account and how it is judged. */
export type Change = Pick<Mutant, "from" | "change" | "settings" | "answers">;

/** Opens accounts as a file each: a mutant starts from a copy of the file that the solved account was saved to. */
export interface Laboratory {
  readonly aws: Aws;
  /** Opens a copy, changes it and judges it with the whole checker; every part but AWS is the one that learners use. */
  judge(mutant: Change): Promise<Unsolved>;
  close(): Promise<void>;
}

export async function openLaboratory(): Promise<Laboratory> {
  await buildPartsForTests();
  const folder = await mkdtemp(join(tmpdir(), "mutants-"));
  const fileOf = (name: string): string => join(folder, `${name}.json`);
  const host = { runFunction: createRunFunction() };
  const open = (name: string) => createPractice({ file: fileOf(name), host });
  let practice = await open("built");
  // One handler for all: SDK clients are made once, and reach whichever account is open.
  const handler = practice.requestHandler();
  const current = { ...handler, handle: (...call) => practice.requestHandler().handle(...call) } as typeof handler;
  const aws = createAws(() => practice, current);
  const credentials = { accessKeyId: accountId, secretAccessKey: "practice" };
  let answers: Answers = {};
  const requestHandler = rewriting(current, () => answers);
  const clients = createClients({ endpoint: practice.endpoint, requestHandler, credentials, environment: {} });

  await buildSolvedAccount({ endpoint: practice.endpoint, requestHandler: current, accountId, code: solutionCode });
  await practice.control("confirm", {}, accountId);
  await aws.advance(5);
  await practice.close();
  await copyFile(fileOf("built"), fileOf("solved"));
  practice = await open("solved");
  await aws.signIn();
  await practice.close();

  const checks = steps.flatMap((step) => step.checks);
  async function look(settings: Settings): Promise<Unsolved> {
    const options = { clients, settings, checks, catalogue: steps, runHandler: rememberedRun };
    const snapshot = await takeSnapshot(options);
    const result = evaluate(snapshot, { catalogue: steps, settings, toolVersion: "0.0.0" });
    const judged = result.steps.flatMap((step) => step.checks).filter(({ verdict }) => verdict !== "pass");
    return Object.fromEntries(judged.map(({ id, verdict }) => [id.replace("step-", ""), verdict]));
  }
  return {
    aws,
    async judge({ from = "solved", change, settings, ...mutant }) {
      await copyFile(fileOf(from), fileOf("mutant"));
      practice = await open("mutant");
      answers = mutant.answers ?? {};
      try {
        await change?.(aws);
        return await look({ ...defaultSettings, ...settings });
      } finally {
        await practice.close();
      }
    },
    async close() {
      clients.close();
      closeIdleChildren();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What the sandbox recorded, by everything that could change it: most mutants leave the code alone. */
const recordings = new Map<string, Promise<HandlerRun>>();

function rememberedRun(input: HandlerInput): Promise<HandlerRun> {
  const files = input.files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString("base64")]);
  const key = createHash("sha256")
    .update(JSON.stringify({ ...input, files }))
    .digest("base64");
  const known = recordings.get(key) ?? runHandler(input);
  recordings.set(key, known);
  return known;
}
