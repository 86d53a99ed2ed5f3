import { expect, test } from "vitest";
import { differences } from "./index.ts";

test.each<[unknown, unknown, unknown[]]>([
  [{ a: [1, 2] }, { a: [2, 1] }, []],
  [{ a: 1, b: { c: "x" } }, { b: { c: "x" }, a: 1 }, []],
  [{ a: ["x", "x"] }, { a: ["x"] }, []],
  [{ a: [{ p: 1, q: 2 }] }, { a: [{ q: 2, p: 1 }] }, []],
  [{ a: { b: [1] } }, { a: { b: [2] } }, [{ path: "a.b", expected: [1], actual: [2] }]],
  [{ a: [1] }, {}, [{ path: "a", expected: [1], actual: undefined }]],
  [{}, { a: [1] }, [{ path: "a", expected: undefined, actual: [1] }]],
  [{ a: [1] }, { a: { b: [1] } }, [{ path: "a", expected: [1], actual: { b: [1] } }]],
  [{ a: null }, { a: [] }, [{ path: "a", expected: null, actual: [] }]],
  [{ constructor: 1 }, {}, [{ path: "constructor", expected: 1, actual: undefined }]],
  [[1], "x", [{ path: "", expected: [1], actual: "x" }]],
  [{ a: ["1"] }, { a: [1] }, [{ path: "a", expected: ["1"], actual: [1] }]],
])("%j and %j", (expected, actual, result) => {
  expect(differences(expected, actual)).toEqual(result);
});
