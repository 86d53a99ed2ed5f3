// Draws what `npx workshop demo` prints and what the guide shows, in both languages, as SVG pictures for the READMEs:
//   npx tsx docs/pictures/draw.mjs
// The text is the program's own (the guide's in a real terminal, tmux); test/docs/pictures.test.ts compares it.
import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import stringWidth from "string-width";
import { guideScreen } from "../../test/docs/guide-screen.ts";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const cell = { width: 8.4, height: 19, left: 16, top: 44 };
const colours = { 31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 36: "#79c0ff", 90: "#9198a1" };

for (const language of ["ko", "en"]) {
  const output = await demo(language);
  await draw(`demo.${language}`, "npx workshop demo", output.trimEnd().split("\n"), 0.25);
  await draw(`guide.${language}`, "npx workshop", ["…", ...(await guideScreen(language))], 0);
}

/** @param secondsPerLine 0: all of it is there at once */
async function draw(name, command, lines, secondsPerLine) {
  await writeFile(new URL(`${name}.svg`, import.meta.url), picture(command, lines, secondsPerLine));
}

async function demo(language) {
  const folder = await mkdtemp(join(tmpdir(), "picture-"));
  const { stdout } = await promisify(execFile)(process.execPath, [program, "demo", "--lang", language], {
    cwd: folder,
    env: { ...process.env, FORCE_COLOR: "1", COLUMNS: "100", WORKSHOP_STATE_DIR: folder },
  });
  return stdout;
}

function picture(command, lines, secondsPerLine) {
  const rows = [`$ ${command}`, ...lines];
  const width = Math.ceil(cell.left * 2 + Math.max(...rows.map((line) => stringWidth(line))) * cell.width);
  const height = cell.top + rows.length * cell.height + 12;
  const dots = ["#ff5f57", "#febc2e", "#28c840"].map(
    (fill, index) => `<circle cx="${20 + index * 20}" cy="18" r="6" fill="${fill}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${command}">
<style>
  text { font: 14px ui-monospace, "SFMono-Regular", Menlo, Consolas, "D2Coding", "Noto Sans Mono CJK KR", monospace; white-space: pre; fill: #e6edf3 }
  .b { font-weight: 700 }
  g.l { opacity: 0; animation: appear 0s forwards }
  @keyframes appear { to { opacity: 1 } }
  @media (prefers-reduced-motion: reduce) { g.l { animation: none; opacity: 1 } }
</style>
<rect width="${width}" height="${height}" rx="10" fill="#0d1117"/>
${dots.join("")}
${rows.map((line, index) => row(line, index, secondsPerLine)).join("\n")}
</svg>
`;
}

/** One line; it appears when it is its turn. */
function row(line, index, secondsPerLine) {
  const y = cell.top + (index + 0.8) * cell.height;
  const delay = (index * secondsPerLine).toFixed(2);
  return `<g${secondsPerLine > 0 ? ` class="l" style="animation-delay:${delay}s"` : ""}>${runsOf(line).map((run) => text(run, y)).join("")}</g>`;
}

/** The line in pieces of one style and one kind of character, each with the column it starts at. */
function runsOf(line) {
  const runs = [];
  let style = { colour: null, bold: false };
  let column = 0;
  for (const part of line.split(/(\u001b\[[0-9;]*m)/)) {
    const [, codes] = /^\u001b\[([0-9;]*)m$/.exec(part) ?? [];
    if (codes !== undefined) {
      style = restyled(style, codes);
      continue;
    }
    for (const piece of part.match(/[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uff00-\uff60]+|[^\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uff00-\uff60]+/g) ?? []) {
      runs.push({ ...style, column, words: piece });
      column += stringWidth(piece);
    }
  }
  return runs.filter(({ words }) => words.trim() !== "");
}

function restyled(style, codes) {
  return codes.split(";").reduce((now, code) => {
    if (code === "1") return { ...now, bold: true };
    if (code === "22") return { ...now, bold: false };
    if (code === "39" || code === "0" || code === "") return { colour: null, bold: code === "39" && now.bold };
    return colours[code] ? { ...now, colour: colours[code] } : now;
  }, style);
}

function text({ words, column, colour, bold }, y) {
  const lead = words.length - words.trimStart().length;
  const shown = words.trim();
  const x = (cell.left + (column + lead) * cell.width).toFixed(1);
  const length = (stringWidth(shown) * cell.width).toFixed(1);
  const look = `${colour ? ` style="fill:${colour}"` : ""}${bold ? ' class="b"' : ""}`;
  return `<text x="${x}" y="${y.toFixed(1)}" textLength="${length}" lengthAdjust="spacingAndGlyphs"${look}>${escaped(shown)}</text>`;
}

function escaped(words) {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
