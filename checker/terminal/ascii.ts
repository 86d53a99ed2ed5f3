/** Symbols and what stands for them where only ASCII is shown; of the same width where layouts depend on it. */
const symbols: Readonly<Record<string, string>> = {
  "✔": "+",
  "✓": "+",
  "✘": "x",
  "·": "-",
  "◷": "~",
  "…": "...",
  "→": ">",
  "│": "|",
  "─": "-",
  "█": "#",
  "░": ".",
  "–": "-",
  "—": "-",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "•": "*",
};
const known = new RegExp(Object.keys(symbols).join("|"), "g");

/** Writes symbols in ASCII. Letters stay what they are: Korean text is not ASCII, and is meant to be read. */
export function inAscii(text: string): string {
  return text.replaceAll(known, (symbol) => symbols[symbol] ?? symbol);
}
