import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPractice } from "../../practice/index.ts";
import type { WorldState } from "../../practice/store/world-state.ts";
import { instructorAccount, openClassroom, type Classroom } from "./class-kit.ts";
import { accountText, copyAccount } from "./copied-account.ts";
import { buildSharedAccount, externalIdOf } from "./shared-account.ts";

/** Opens a practice server with this many learners who have solved everything and shared their role. */
export async function openClassOf(size: number): Promise<Classroom & { readonly accounts: readonly string[] }> {
  const accounts = Array.from({ length: size }, (_, index) => String(400_000_000_001 + index));
  const [first = "", ...others] = accounts;
  const file = join(mkdtempSync(join(tmpdir(), "workshop-class-")), "practice.json");
  const practice = await createPractice({ file });
  const reach = { endpoint: practice.endpoint, requestHandler: practice.requestHandler(), accountId: first };
  await buildSharedAccount(practice.handle, reach, instructorAccount);
  await practice.close();
  const world = JSON.parse(readFileSync(file, "utf8")) as WorldState;
  const original = accountText(world, first);
  for (const accountId of others) copyAccount(world, original, accountId);
  writeFileSync(file, JSON.stringify(world));
  return { ...(await openClassroom(file)), accounts };
}

/** A learner's line of a roster: `l7,Name 7,l7@example.com,…` with any column replaced. */
export function rosterRow(accountId: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const number = Number(accountId.slice(-6));
  return {
    id: `l${number}`,
    name: `Name ${number}`,
    email: `l${number}@example.com`,
    account: accountId,
    role: `arn:aws:iam::${accountId}:role/root-login-workshop-grader`,
    external_id: externalIdOf(accountId),
    profile: "",
    ...more,
  };
}

/** Writes a roster into the instructor's folder and returns its name. */
export function writeRoster(
  { folder }: Pick<Classroom, "folder">,
  name: string,
  rows: readonly Record<string, string>[],
): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => row[column] ?? "").join(","));
  writeFileSync(join(folder, name), [columns.join(","), ...lines, ""].join("\n"));
  return name;
}
