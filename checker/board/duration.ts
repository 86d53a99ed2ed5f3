import type { Text } from "../core/text.ts";

/** A time span in words, by the minute. */
export function duration(ms: number): Text {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes === 0) return { ko: "방금", en: "now" };
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return { ko: `${minutes}분`, en: `${minutes} min` };
  return { ko: `${hours}시간 ${rest}분`, en: `${hours} h ${rest} min` };
}
