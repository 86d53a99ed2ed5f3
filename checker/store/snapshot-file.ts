import { readFile, stat } from "node:fs/promises";
import { CommandFailure } from "../core/command-failure.ts";
import type { Snapshot } from "../core/snapshot.ts";
import { plain, type Text } from "../core/text.ts";
import { writePrivateFile } from "./private-file.ts";

/** A solved account is about 20 KB; anything this large is some other file. */
const mostBytes = 20 * 1024 * 1024;

/** Writes a snapshot, which `loadSnapshot` reads back. It holds no secret, but it does describe an account. */
export async function saveSnapshot(path: string, snapshot: Snapshot): Promise<void> {
  await writePrivateFile(path, `${JSON.stringify(snapshot, null, 2)}\n`);
}

/**
 * Reads a snapshot written by `saveSnapshot`.
 * @throws CommandFailure `bad-snapshot`: no such file, no JSON, another schema, or a part of the wrong form.
 */
export async function loadSnapshot(path: string, factNames: ReadonlySet<string>): Promise<Snapshot> {
  const text = await readText(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw badSnapshot(path, { ko: "JSON 문서가 아닙니다.", en: "it is no JSON document." }, error);
  }
  const problem = problemOf(value, factNames);
  if (problem) throw badSnapshot(path, problem);
  return value as Snapshot;
}

/** The failure for a snapshot that cannot be judged. */
export function badSnapshot(path: string, problem: Text, cause?: unknown): CommandFailure {
  const file = plain(path);
  return new CommandFailure(
    "bad-snapshot",
    {
      ko: `스냅샷 파일 ${file} 문제: ${problem.ko} check --save-snapshot 명령으로 다시 저장하세요.`,
      en: `Snapshot ${file}: ${problem.en} Save it again with check --save-snapshot.`,
    },
    { cause },
  );
}

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) throw badSnapshot(path, { ko: "파일이 너무 큽니다.", en: "the file is too large." });
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw badSnapshot(path, { ko: "파일을 읽을 수 없습니다.", en: "the file cannot be read." }, error);
  }
}

/** What is wrong with the form of a snapshot; null when nothing is. */
function problemOf(value: unknown, factNames: ReadonlySet<string>): Text | null {
  if (!isRecord(value) || value["schema"] !== "workshop/snapshot/v1") {
    return { ko: 'schema 값이 "workshop/snapshot/v1"이 아닙니다.', en: 'its schema is not "workshop/snapshot/v1".' };
  }
  const { takenAt, account, region, facts } = value;
  if (typeof takenAt !== "string" || Number.isNaN(Date.parse(takenAt))) return wrongPart("takenAt");
  if (!isRecord(account) || !/^\d{12}$/.test(String(account["id"]))) return wrongPart("account.id");
  if (typeof account["arn"] !== "string") return wrongPart("account.arn");
  if (typeof account["practice"] !== "boolean") return wrongPart("account.practice");
  if (typeof region !== "string" || !/^[a-z]{2}(-[a-z]+)+-\d+$/.test(region)) return wrongPart("region");
  if (!isRecord(facts)) return wrongPart("facts");
  for (const [name, reading] of Object.entries(facts)) {
    if (!factNames.has(name) || !isReading(reading)) return wrongPart(`facts.${plain(name, 40)}`);
  }
  return null;
}

function wrongPart(part: string): Text {
  return { ko: `${part} 값의 형식이 맞지 않습니다.`, en: `${part} does not have the right form.` };
}

function isReading(value: unknown): boolean {
  if (!isRecord(value)) return false;
  if (value["kind"] === "known") return "value" in value;
  if (value["kind"] === "denied") {
    const refusers = ["identity", "organization", "boundary", "resource", "unknown"];
    return typeof value["action"] === "string" && refusers.includes(String(value["by"]));
  }
  return (
    value["kind"] === "failed" &&
    typeof value["code"] === "string" &&
    typeof value["operation"] === "string" &&
    typeof value["attempts"] === "number"
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
