import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { CommandFailure } from "../core/command-failure.ts";
import { defaultSettings, type Settings } from "../core/settings.ts";
import { plain } from "../core/text.ts";
import { parseSettings } from "./config-text.ts";

/** The file that is looked for in the working folder and above. */
export const configFileName = "workshop.yaml";

export interface ConfigFile {
  readonly settings: Settings;
  /** Where it was found; null when there is none and everything has its default. */
  readonly path: string | null;
}

/**
 * Finds and reads the configuration: `given` (from `--config`), else the nearest workshop.yaml at or above `folder`.
 * @throws CommandFailure `bad-config`, naming every problem with its line.
 */
export async function loadConfig(
  folder: string,
  given: string | undefined,
  checkIds: readonly string[],
): Promise<ConfigFile> {
  const found = given === undefined ? await findUpwards(folder) : await readGiven(resolve(folder, given));
  if (!found) return { settings: defaultSettings, path: null };
  const { settings, problems } = parseSettings(found.text, checkIds);
  if (problems.length > 0) {
    const listed = (language: "ko" | "en") =>
      problems.map(({ line, text }) => `\n  ${line}: ${text[language]}`).join("");
    throw new CommandFailure("bad-config", {
      ko: `설정 파일 ${plain(found.path)} 내용을 고쳐야 합니다 (줄 번호: 문제).${listed("ko")}`,
      en: `The configuration file ${plain(found.path)} needs mending (line: problem).${listed("en")}`,
    });
  }
  return { settings, path: found.path };
}

interface Found {
  readonly path: string;
  readonly text: string;
}

async function findUpwards(folder: string): Promise<Found | null> {
  const here = resolve(folder);
  const path = join(here, configFileName);
  try {
    return { path, text: await readFile(path, "utf8") };
  } catch (error) {
    if (!isAbsent(error)) throw unreadable(path, error);
  }
  const above = dirname(here);
  return above === here ? null : findUpwards(above);
}

async function readGiven(path: string): Promise<Found> {
  try {
    return { path, text: await readFile(path, "utf8") };
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, cause: unknown): CommandFailure {
  const reason = plain((cause as NodeJS.ErrnoException).code ?? "unknown");
  return new CommandFailure(
    "bad-config",
    {
      ko: `설정 파일 ${plain(path)} 내용을 읽을 수 없습니다 (${reason}).`,
      en: `The configuration file ${plain(path)} cannot be read (${reason}).`,
    },
    { cause },
  );
}

function isAbsent(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}
