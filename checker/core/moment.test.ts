import { expect, it } from "vitest";
import { momentText } from "./moment.ts";

it.each([
  ["2026-11-23T20:41:09Z", "2026-11-24 05:41:09 KST", "2026-11-23 20:41:09 UTC"],
  ["2026-11-23T03:04:43.500Z", "2026-11-23 12:04:43 KST", "2026-11-23 03:04:43 UTC"],
  ["never", "? KST", "? UTC"],
])("tells %s", (at, ko, en) => {
  expect(momentText(at)).toEqual({ ko, en });
});
