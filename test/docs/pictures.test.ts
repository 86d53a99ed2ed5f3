import { beforeAll, expect, test } from "vitest";
import { build, run } from "../cli/command.ts";
import { read } from "./markdown.ts";

beforeAll(build, 120_000);

/** Times, addresses and ids that every run makes anew. */
const fresh = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

test.each(["ko", "en"])(
  "docs/pictures/demo.%s.svg shows what the demo prints today (else: node docs/pictures/draw.mjs)",
  { timeout: 60_000 },
  async (language) => {
    const { code, stdout } = await run(["demo", "--lang", language]);
    expect(code).toBe(0);
    const shown = [...read(`docs/pictures/demo.${language}.svg`).matchAll(/<text[^>]*>([^<]*)<\/text>/g)]
      .map(([, words = ""]) => words)
      .join("")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
    expect(condensed(shown)).toBe(condensed(`$ npx workshop demo${stdout}`));
  },
);

/** Without what is new every time, and without spaces, which a picture has no use for. */
function condensed(text: string): string {
  return text.replaceAll(fresh, "…").replaceAll(/\s/g, "");
}
