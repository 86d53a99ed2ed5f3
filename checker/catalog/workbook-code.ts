import { readFile } from "node:fs/promises";

const root = new URL("../../", import.meta.url);

/** `<!-- code: PATH -->` and the Python block below it, if there is one already. */
const mark = /^<!-- code: (\S+) -->\n(?:\n```python\n[\s\S]*?\n```\n)?/gm;

/** A section of the workbook in which every mark `<!-- code: PATH -->` is followed by the code of that file. */
export async function workbookWithCode(path: string): Promise<string> {
  const source = unixLines(await readFile(new URL(path, root), "utf8"));
  const codes = new Map<string, string>();
  for (const [, file = ""] of source.matchAll(mark)) {
    codes.set(file, unixLines(await readFile(new URL(file, root), "utf8")).trimEnd());
  }
  return source.replaceAll(
    mark,
    (_, file: string) => `<!-- code: ${file} -->\n\n\`\`\`python\n${codes.get(file)}\n\`\`\`\n`,
  );
}

function unixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
