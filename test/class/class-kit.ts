import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSolvedAccount } from "../../checker/readers/fixtures.ts";
import { finished, run, start, type Finished } from "../cli/command.ts";
import { solutionCode } from "./shared-account.ts";

/** A class on one practice server of the built program, and the instructor who grades it. */
export interface Classroom {
  readonly url: string;
  /** The instructor's working folder: roster, workshop.yaml, result folders. */
  readonly folder: string;
  /** The program as somebody with this account runs it. */
  as(accountId: string): Readonly<Record<string, string>>;
  control(what: string, body: object | null, accountId: string): Promise<void>;
  /** The program as the instructor runs it, in the instructor's folder. */
  instructor(words: readonly string[]): Promise<Finished>;
  close(): Promise<void>;
}

export const instructorAccount = "999988887777";

/** Opens `practice serve` in a process of its own; `state` is a practice state file to begin with. */
export async function openClassroom(state?: string): Promise<Classroom> {
  const folder = mkdtempSync(join(tmpdir(), "workshop-class-"));
  const file = state ?? join(folder, "practice.json");
  const server = start(["practice", "serve", "--port", "0", "--state", file]);
  const ended = finished(server);
  const url = await new Promise<string>((resolve, reject) => {
    let text = "";
    server.stdout?.on("data", (piece: Buffer) => {
      const found = /AWS_ENDPOINT_URL=(\S+)/.exec((text += piece.toString()))?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then(({ stderr }) => reject(new Error(`practice serve ended: ${stderr}`)));
  });
  const as = (accountId: string) => ({
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: accountId,
    AWS_SECRET_ACCESS_KEY: "practice",
  });
  return {
    url,
    folder,
    as,
    control: (what, body, accountId) => control(url, what, body, accountId),
    instructor: (words) => run(words, { environment: as(instructorAccount), folder }),
    async close() {
      server.kill("SIGINT");
      await ended;
    },
  };
}

/** Does the whole workshop in a learner's account, from outside. */
export async function solveWorkshop({ url }: Pick<Classroom, "url">, accountId: string): Promise<void> {
  await buildSolvedAccount({
    endpoint: url,
    accountId,
    bucket: `s3-root-login-detect-${accountId}`,
    code: solutionCode(),
  });
  await control(url, "confirm", {}, accountId);
  await control(url, "sign-in", { as: "root", mfa: "yes", result: "success" }, accountId);
  await control(url, "advance", { minutes: 20 }, accountId);
}

async function control(url: string, what: string, body: object | null, accountId: string): Promise<void> {
  const answer = await fetch(`${url}/_practice/${what}?account=${accountId}`, {
    method: body === null ? "DELETE" : "POST",
    headers: { "x-practice": "1" },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${what}: ${await answer.text()}`);
}

/** The parts of a `grade --json` document that tests look at. */
export interface GradeDocument {
  readonly schema: string;
  readonly overview: { readonly learners: number; readonly withNumber: number };
  readonly learners: readonly GradedLearner[];
}

export interface GradedLearner {
  readonly learner: { readonly id: string; readonly accountId: string };
  readonly state: string;
  readonly score: number | null;
  readonly possible: number | null;
  readonly earned: number | null;
  readonly undecided: number;
  readonly daysLate: number;
  readonly takenAt: string | null;
  readonly why: { readonly ko: string; readonly en: string } | null;
  readonly attempts: number;
  readonly checks: readonly { readonly id: string; readonly verdict: string; readonly missingAction: string | null }[];
}

/** The document of a run that came to its end. */
export function documentOf({ code, stdout, stderr }: Finished): GradeDocument {
  if (code !== 0 && code !== 2) throw new Error(`grade ended with ${code}: ${stderr}${stdout}`);
  return JSON.parse(stdout) as GradeDocument;
}

/** One learner of a document. */
export function learnerIn(document: GradeDocument, id: string): GradedLearner {
  const found = document.learners.find(({ learner }) => learner.id === id);
  if (!found) throw new Error(`${id} is not in the document`);
  return found;
}
