import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../core/text.ts";
import { writePrivateFile } from "./private-file.ts";

const fileName = "preferences.json";

/** The language the user chose before, or null. A damaged file counts as no choice: it only holds this. */
export function rememberedLanguage(folder: string): Language | null {
  try {
    const { language } = JSON.parse(readFileSync(join(folder, fileName), "utf8")) as { language?: unknown };
    return language === "ko" || language === "en" ? language : null;
  } catch {
    return null;
  }
}

/** Remembers the language for later runs. */
export async function rememberLanguage(folder: string, language: Language): Promise<void> {
  await writePrivateFile(join(folder, fileName), `${JSON.stringify({ language })}\n`);
}
