import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../core/text.ts";
import { writePrivateFile } from "./private-file.ts";

const fileName = "preferences.json";

/** Which account the guide works on: the practice account, a profile, or what the environment gives. */
export type AccountChoice =
  | { readonly kind: "practice" }
  | { readonly kind: "profile"; readonly name: string }
  | { readonly kind: "environment" };

interface Preferences {
  readonly language?: Language;
  readonly account?: AccountChoice;
}

/** The language the user chose before, or null. */
export function rememberedLanguage(folder: string): Language | null {
  return preferences(folder).language ?? null;
}

/** Remembers the language for later runs. */
export async function rememberLanguage(folder: string, language: Language): Promise<void> {
  await remember(folder, { language });
}

/** The account the user chose before, or null. */
export function rememberedAccount(folder: string): AccountChoice | null {
  return preferences(folder).account ?? null;
}

/** Remembers the account for later runs of the guide. */
export async function rememberAccount(folder: string, account: AccountChoice): Promise<void> {
  await remember(folder, { account });
}

async function remember(folder: string, choice: Preferences): Promise<void> {
  await writePrivateFile(join(folder, fileName), `${JSON.stringify({ ...preferences(folder), ...choice })}\n`);
}

/** A damaged file counts as no choice: it holds nothing that cannot be chosen again. */
function preferences(folder: string): Preferences {
  try {
    const value = JSON.parse(readFileSync(join(folder, fileName), "utf8")) as Record<string, unknown>;
    const { language } = value;
    const account = choiceOf(value["account"]);
    return { ...(language === "ko" || language === "en" ? { language } : {}), ...(account ? { account } : {}) };
  } catch {
    return {};
  }
}

function choiceOf(value: unknown): AccountChoice | null {
  if (typeof value !== "object" || value === null) return null;
  const { kind, name } = value as { kind?: unknown; name?: unknown };
  if (kind === "practice" || kind === "environment") return { kind };
  return kind === "profile" && typeof name === "string" ? { kind, name } : null;
}
