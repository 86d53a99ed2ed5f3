import * as fc from "fast-check";

/** Pieces that mean something to a terminal, a browser, a spreadsheet, a log or one of the formats. */
const pieces = [
  "\u001B[31m",
  "\u001B]8;;https://evil.example\u0007",
  "\u009B2J",
  "\u0000",
  "\u0008",
  "\u007F",
  "\u202E",
  "\u2066",
  "\u200B",
  "\uFEFF",
  "\u2028",
  "\uD800",
  "\uDFFF",
  "\uFFFE",
  "\r\n",
  "\n",
  "\t",
  "::error::x",
  "::set-output name=a::b",
  "::add-mask::x",
  "##[error]",
  "%0A::error::",
  "]]>",
  "<![CDATA[",
  "</failure>",
  "</testsuites>",
  "<script>alert(1)</script>",
  "<!--",
  "&lt;",
  "&",
  '"',
  "'",
  "`",
  "```",
  "|",
  "\\|",
  "[a](javascript:1)",
  "![i](http://evil.example)",
  "@everyone",
  "# TODO",
  "# SKIP",
  "ok 1 - x",
  "not ok 2",
  "Bail out!",
  "  ---",
  "  ...",
  "1..0",
  "=cmd|'/C calc'!A0",
  "+1",
  "@SUM(1)",
  ";",
  ",",
  "__proto__",
  "constructor",
  "가나다",
  "😀",
  "e\u0301",
] as const;

/** Any text at all, with a taste for what breaks things. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 8 })
    .map((all) => all.join("")),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ maxLength: 30 }),
);

/** What no report may hold: what moves a cursor, changes colours, or turns the direction of text. */
export const harmful = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/;
