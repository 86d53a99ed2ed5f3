import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writePrivateFile } from "./private-file.ts";

const fileName = "progress.json";

/**
 * What is remembered of an account between runs. Never a verdict: those come from the account each time. The times
 * only serve to announce what was passing and no longer is.
 */
export interface Progress {
  /** Id of the step that was on screen last. */
  readonly stepId: string;
  /** When each check last passed, ISO 8601 UTC, by id. */
  readonly passedAt: Readonly<Record<string, string>>;
}

/** The key of an account: a practice account may have the number of a real one. */
export function accountKey({ id, practice }: { readonly id: string; readonly practice: boolean }): string {
  return practice ? `practice-${id}` : id;
}

/** What is remembered of an account; null when there is nothing, or the file is damaged. */
export function rememberedProgress(folder: string, account: string): Progress | null {
  return all(folder)[account] ?? null;
}

/** Remembers an account's progress; what is remembered of other accounts stays. */
export async function rememberProgress(folder: string, account: string, progress: Progress): Promise<void> {
  await writePrivateFile(
    join(folder, fileName),
    `${JSON.stringify({ ...all(folder), [account]: progress }, null, 2)}\n`,
  );
}

function all(folder: string): Readonly<Record<string, Progress>> {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, fileName), "utf8"));
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, Progress] => isProgress(entry[1])),
    );
  } catch {
    return {};
  }
}

function isProgress(value: unknown): value is Progress {
  if (typeof value !== "object" || value === null) return false;
  const { stepId, passedAt } = value as { stepId?: unknown; passedAt?: unknown };
  if (typeof stepId !== "string" || typeof passedAt !== "object" || passedAt === null) return false;
  return Object.values(passedAt).every((at) => typeof at === "string" && !Number.isNaN(Date.parse(at)));
}
