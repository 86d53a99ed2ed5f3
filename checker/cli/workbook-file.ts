import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Language } from "../core/text.ts";

/** In the built package the workbook lies beside this bundle's folder, in the sources one folder further up. */
const folders = ["../steps/", "../../steps/"];

/** The workbook section of a step in a language; null when this copy has none. */
export async function workbookSection(stepId: string, language: Language): Promise<string | null> {
  for (const folder of folders) {
    const path = fileURLToPath(new URL(`${folder}${stepId}/workbook.${language}.md`, import.meta.url));
    if (existsSync(path)) return await readFile(path, "utf8");
  }
  return null;
}
