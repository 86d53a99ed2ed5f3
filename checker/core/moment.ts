import type { Text } from "./text.ts";

/** A time (ISO 8601) as readers know it: Korean sentences in Korea's time, English ones in UTC. */
export function momentText(at: string): Text {
  const time = Date.parse(at);
  return { ko: `${clock(time + 9 * 3_600_000)} KST`, en: `${clock(time)} UTC` };
}

/** `2026-11-23 03:04:43`. */
function clock(time: number): string {
  return Number.isNaN(time) ? "?" : new Date(time).toISOString().slice(0, 19).replace("T", " ");
}
