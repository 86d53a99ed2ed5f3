import { expect, test } from "vitest";
import { tellsKoreanTime } from "./korean-time.ts";

const early = "2026-11-23T20:41:09Z"; // 2026-11-24 05:41:09 in Korea
const afternoon = "2026-03-05T06:07:08Z"; // 15:07:08 in Korea
const noon = "2026-03-05T03:07:08Z"; // 12:07:08 in Korea
const newYear = "2026-12-31T15:30:45Z"; // 2027-01-01 00:30:45 in Korea

test.each([
  [early, "2026-11-24 05:41:09"],
  [early, "time (KST): 2026-11-24T05:41:09+09:00"],
  [early, "2026/11/24 5:41"],
  [early, "26.11.24. 05:41:09"],
  [early, "2026. 11. 24. 오전 5:41:09"],
  [early, "2026년 11월 24일 05시 41분 09초"],
  [early, "11월 24일 화요일 오전 5시 41분"],
  [early, "11월 24일 새벽 5시 41분"],
  [early, "Nov 24, 2026, 5:41:09 AM"],
  [early, "Tue Nov 24 05:41:09 2026"],
  [early, "24th of November 2026 05:41"],
  [early, "24/11/2026 05:41"],
  [early, "11/24/2026 05:41:09 AM KST"],
  [early, "20261124-054109"],
  [early, "20261124 05:41"],
  [early, "<t:1795466469:F>"],
  [early, "UTC 2026-11-23 20:41:09 / KST 2026-11-24 05:41:09"],
  [afternoon, "2026-03-05 15:07:08"],
  [afternoon, "2026년 3월 5일 오후 3시 7분 8초"],
  [afternoon, "3/5/2026 03:07:08 PM"],
  [afternoon, "March 5, 2026 at 3:07 p.m."],
  [afternoon, "2026-03-05 오후 15:07:08"],
  [noon, "2026-03-05 12:07:08"],
  [noon, "3/5/2026 12:07:08 PM"],
  [noon, "2026년 3월 5일 오후 12시 7분 8초"],
  [newYear, "2027-01-01 00:30:45"],
  [newYear, "2027년 1월 1일 오전 12:30"],
  [newYear, "2027년 1월 1일 오전 0:30"],
  [newYear, "January 1, 2027 12:30:45 AM"],
])("%s is told by %s", (instant, message) => {
  expect(tellsKoreanTime(message, instant)).toBe(true);
});

test.each([
  [early, "2026-11-23T20:41:09Z"],
  [early, "2026-11-23 20:41:09 KST"],
  [early, "2026-11-23 05:41:09"], // the hour was shifted, the day was not
  [early, "2026-11-24 20:41:09"],
  [early, "2026-11-24"],
  [early, "05:41:09"],
  [early, "2026-11-24 05:14:09"],
  [early, "2026-11-24 오후 5:41:09"],
  [early, "2026-11-24 5:41:09 PM"],
  [afternoon, "2026-03-05 03:07:08"],
  [afternoon, "2026-03-05 오전 3:07:08"],
  [afternoon, "2026-03-05T06:07:08Z"],
  [afternoon, "2026-03-05 오후 12:07:08"],
  [afternoon, "2026-03-05 오후 2:07:08"],
  [noon, "3/5/2026 12:07:08 AM"],
  [newYear, "2026-12-31 15:30:45"],
  [newYear, "2026-01-01 12:30:45 PM"],
  [newYear, "2026-12-31 오전 12:30:45"],
])("%s is not told by %s", (instant, message) => {
  expect(tellsKoreanTime(message, instant)).toBe(false);
});
