import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anyCharacter, anyText, fitsGlob, type GlobPart } from "./glob.ts";
import { isInRange, parseIpRange } from "./ip-range.ts";
import { joinTexts, plain, sameText } from "./text.ts";

test.each<[unknown, string]>([
  ["plain", "plain"],
  ["  two   spaces ", "two spaces"],
  ["red \u001B[31mtext\u001B[0m", "red text"],
  ["link \u001B]8;;https://x\u0007y", "link ]8;;https://x y"],
  ["a\nb\r\nc\td", "a b c d"],
  ["\u202Etxt.exe\u202C \u2066x\u2069", "txt.exe x"],
  ["zero\u200Bwidth\uFEFF", "zero width"],
  ["\u0085\u2028\u2029", ""],
  ["한국어 그대로", "한국어 그대로"],
  [
    `at https://discord.com/api/v10/webhooks/123/${"t-_k".repeat(17)}, twice`,
    "at https://discord.com/api/v10/webhooks/123/…, twice",
  ],
  ["https://discord.com/api/webhooks/ID/TOKEN", "https://discord.com/api/webhooks/ID/TOKEN"],
  [42, "42"],
  [null, "null"],
])("plain(%j)", (value, expected) => {
  expect(plain(value)).toBe(expected);
});

test("plain cuts by characters, never inside one", () => {
  expect(plain("abcdef", 4)).toBe("abc…");
  expect(plain("abcd", 4)).toBe("abcd");
  expect(plain("😀😀😀", 2)).toBe("😀…");
});

test("plain leaves nothing that moves a cursor or breaks a line", () => {
  const hostile = fc
    .array(fc.constantFrom("\u001B[2J", "\u009B", "\n", "\u202E", "a", "\u0000", " ", "[31m", "\u001B"))
    .map((all) => all.join(""));
  const property = fc.property(
    fc.oneof(hostile, fc.string({ unit: "binary" })),
    (text) =>
      !/[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/.test(plain(text)) &&
      [...plain(text)].length <= 200,
  );
  expect(fc.defaultReportMessage(fc.check(property, { numRuns: 1000 }))).toBeUndefined();
});

test("texts are joined in both languages", () => {
  expect(joinTexts([{ ko: "가", en: "a" }, sameText("1")], " ")).toEqual({ ko: "가 1", en: "a 1" });
});

test("fitsGlob agrees with a regular expression", () => {
  const part = fc.constantFrom<GlobPart>("a", "b", anyText, anyCharacter);
  const property = fc.property(fc.array(part, { maxLength: 8 }), fc.stringMatching(/^[abc]{0,8}$/), (parts, text) => {
    const source = parts.map((one) => (one === anyText ? ".*" : one === anyCharacter ? "." : (one as string))).join("");
    return fitsGlob(parts, text) === new RegExp(`^${source}$`).test(text);
  });
  expect(fc.defaultReportMessage(fc.check(property, { numRuns: 5000 }))).toBeUndefined();
});

test("fitsGlob is quick where backtracking would not be", () => {
  const parts = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? anyText : "a"));
  expect(fitsGlob([...parts, "b"], "a".repeat(5000))).toBe(false);
});

test.each<[string, string, boolean]>([
  ["192.0.2.0/24", "192.0.2.255", true],
  ["192.0.2.0/24", "192.0.3.0", false],
  ["192.0.2.77/24", "192.0.2.1", true],
  ["0.0.0.0/0", "255.255.255.255", true],
  ["192.0.2.1", "192.0.2.1", true],
  ["2001:db8::/32", "2001:DB8:ffff::1", true],
  ["2001:db8::/32", "2001:db9::", false],
  ["::/0", "192.0.2.1", false],
  ["::ffff:192.0.2.0/120", "::ffff:192.0.2.9", true],
  ["1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8", true],
  ["1:2:3:4:5:6:7::/112", "1:2:3:4:5:6:7:8", true],
  ["::1", "0:0:0:0:0:0:0:1", true],
])("%s holds %s: %s", (range, address, expected) => {
  const parsed = parseIpRange(range);
  expect(parsed).not.toBeNull();
  expect(parsed && isInRange(parsed, address)).toBe(expected);
});

test.each([
  "",
  "192.0.2",
  "192.0.2.256",
  "192.0.2.1/33",
  "192.0.2.1/x",
  "192.0.2.1/8/8",
  "1::2::3",
  "1:2:3",
  "1:2:3:4:5:6:7:8::",
  "g::",
  "::g",
  "1.2.3.4::",
  "::1/129",
])("%j is no range, and lies in none", (text) => {
  expect(parseIpRange(text)).toBeNull();
  expect(isInRange({ version: 4, network: 0n, hostBits: 32n }, text)).toBe(false);
});
