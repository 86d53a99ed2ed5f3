import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The text of a file of the project, with Unix line ends. */
export function read(path: string): string {
  return readFileSync(join(root, path), "utf8").replaceAll("\r\n", "\n");
}

/** Every written or generated document of the project, by its path with slashes. */
export function documents(): readonly string[] {
  return ["README.md", "README.ko.md", ...inFolder("docs"), ...inFolder("steps"), ...inFolder("solution")];
}

function inFolder(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".md") && !path.startsWith("docs/site/"));
}

export interface Fence {
  readonly language: string;
  readonly code: string;
}

const fence = /^( *)```(\S*)\n([\s\S]*?)^ *```$/gm;

/** The fenced blocks, in order, without the indentation of the list they may stand in. */
export function fences(markdown: string): readonly Fence[] {
  return [...markdown.matchAll(fence)].map(([, indent = "", language = "", code = ""]) => ({
    language,
    code: code.replaceAll(new RegExp(`^${indent}`, "gm"), "").trimEnd(),
  }));
}

/** The text without its fenced blocks. */
export function prose(markdown: string): string {
  return markdown.replaceAll(fence, "");
}

/** `## ` headings become the keys of what stands below them. */
export function sections(markdown: string): ReadonlyMap<string, string> {
  const parts = markdown.split(/^## (.*)$/m).slice(1);
  const entries: [string, string][] = [];
  for (let index = 0; index < parts.length; index += 2) entries.push([parts[index] ?? "", parts[index + 1] ?? ""]);
  return new Map(entries);
}

/** Inline code, in order. */
export function inlineCode(markdown: string): readonly string[] {
  return [...prose(markdown).matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
}

/** The targets of links and pictures, HTML's too. */
export function links(markdown: string): readonly string[] {
  const text = prose(markdown).replaceAll(/`[^`\n]+`/g, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)|<(https?:[^>]+)>|(?:href|src)="([^"]+)"/g)].map(
    ([, plain, bare, html]) => plain ?? bare ?? html ?? "",
  );
}

/** Every `npx workshop` line in a shell block of any document, once. */
export function commandLines(): readonly string[] {
  const shell = documents()
    .flatMap((path) => fences(read(path)))
    .filter(({ language }) => ["sh", "bash"].includes(language));
  const lines = shell.flatMap(({ code }) => code.split("\n"));
  return [...new Set(lines.flatMap((line) => /npx workshop\b[^#|&;]*/.exec(line)?.[0].trim() ?? []))];
}
