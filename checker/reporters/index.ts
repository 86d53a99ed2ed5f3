import type { Language } from "../core/text.ts";
import { github } from "./github.ts";
import { human } from "./human.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import type { Outcome, Reporter, RenderOptions } from "./report.ts";
import { tap } from "./tap.ts";

export type { Outcome, RenderOptions } from "./report.ts";

const reporters = { human, json, junit, markdown, github, tap } satisfies Record<string, Reporter>;

export type Format = keyof typeof reporters;

/** Names of the formats, as `check --format` takes them. */
export const formats = Object.keys(reporters) as readonly Format[];

export function isFormat(name: string): name is Format {
  return Object.hasOwn(reporters, name);
}

/** Renders a result, or the failure to get one, in a format. */
export function render(format: Format, outcome: Outcome, language: Language, options: RenderOptions): string {
  return reporters[format](outcome, language, options);
}
