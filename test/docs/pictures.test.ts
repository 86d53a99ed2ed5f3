import { beforeAll, expect, test } from "vitest";
import { build, run } from "../cli/command.ts";
import { whyNoTerminal } from "../guide/tmux.ts";
import { guideScreen } from "./guide-screen.ts";
import { read } from "./markdown.ts";

beforeAll(build, 120_000);

/** Times, addresses and ids that every run makes anew. */
const fresh = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

test.each(["ko", "en"])(
  "docs/pictures/demo.%s.svg shows what the demo prints today (else: npx tsx docs/pictures/draw.mjs)",
  { timeout: 180_000 },
  async (language) => {
    const { code, stdout } = await run(["demo", "--lang", language]);
    expect(code).toBe(0);
    expect(wordsIn(`demo.${language}`)).toBe(condensed(`$ npx workshop demo${stdout}`));
  },
);

const noTerminal = whyNoTerminal();
if (noTerminal) process.stderr.write(`SKIPPED: the pictures of the guide are not compared, ${noTerminal}.\n`);

test.skipIf(noTerminal !== null).each(["ko", "en"])(
  "docs/pictures/guide.%s.svg shows what the guide shows today",
  { timeout: 180_000 },
  async (language) => {
    const lines = await guideScreen(language);
    expect(lines.length).toBeGreaterThan(12);
    const shown = lines.join("").replaceAll(/\u001b\[[0-9;]*m/g, "");
    expect(wordsIn(`guide.${language}`)).toBe(condensed(`$ npx workshop…${shown}`));
  },
);

/** The words of a picture. */
function wordsIn(picture: string): string {
  const words = [...read(`docs/pictures/${picture}.svg`).matchAll(/<text[^>]*>([^<]*)<\/text>/g)]
    .map(([, text = ""]) => text)
    .join("");
  return condensed(words.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
}

/** Without what is new every time, and without spaces, which a picture has no use for. */
function condensed(text: string): string {
  return text.replaceAll(fresh, "…").replaceAll(/\s/g, "");
}
