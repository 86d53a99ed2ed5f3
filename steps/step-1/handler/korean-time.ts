const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const koreanOffsetMs = 9 * 3_600_000;

/**
 * Whether a message tells this instant as Korean date and time, in any usual spelling: ISO, slashes, dots,
 * `2026년 11월 24일`, month names, 24 hours, 오전/오후 or AM/PM. Discord's own time stamps (`<t:…>`) count too, because
 * Discord shows them in each reader's time zone.
 */
export function tellsKoreanTime(message: string, instantIso: string): boolean {
  const instantMs = Date.parse(instantIso);
  if (message.includes(`<t:${Math.trunc(instantMs / 1000)}`)) return true;
  const korean = new Date(instantMs + koreanOffsetMs);
  return hasDate(message, korean) && hasTime(message, korean);
}

/** `korean` is shifted by nine hours, so that its UTC fields read as Korean local time. */
function hasDate(message: string, korean: Date): boolean {
  const year = korean.getUTCFullYear();
  const month = korean.getUTCMonth() + 1;
  const day = korean.getUTCDate();
  const name = `${months[month - 1]}[a-z]*\\.?`;
  return [
    `(?<!\\d)0?${month}\\s*[-./월]\\s*0?${day}(?!\\d)`,
    `(?<!\\d)0?${day}\\s*[-./]\\s*0?${month}\\s*[-./]\\s*(?:\\d\\d)?${year % 100}(?!\\d)`,
    `${name}\\s+0?${day}(?!\\d)`,
    `(?<!\\d)0?${day}(?:st|nd|rd|th)?[\\s-]+(?:of\\s+)?${name}`,
    `(?<!\\d)${year}${twoDigits(month)}${twoDigits(day)}(?:(?!\\d)|\\d{4})`,
  ].some((pattern) => new RegExp(pattern, "i").test(message));
}

function hasTime(message: string, korean: Date): boolean {
  const hour = korean.getUTCHours();
  const isMorning = hour < 12;
  const minutes = `\\s*(?:[:h.]|시)\\s*0?${korean.getUTCMinutes()}(?!\\d)`;
  const seconds = `(?:\\s*(?:[:.분]\\s*)?0?${korean.getUTCSeconds()}(?:\\.\\d+)?\\s*초?)?`;
  const half = isMorning ? "오전|새벽|아침|AM|a\\.m\\." : "오후|저녁|밤|PM|p\\.m\\.";
  const otherHalf = isMorning ? "오후|저녁|밤|PM|p\\.m\\." : "오전|새벽|아침|AM|a\\.m\\.";
  const clock = `(?<![\\d:])0?${hour}${minutes}`;
  const twelve = `(?<![\\d:])0?(?:${hour % 12 || 12}|${hour % 12})${minutes}`;
  const compact = `\\d{8}[T_ -]?${twoDigits(hour)}${twoDigits(korean.getUTCMinutes())}`;
  return [
    `(?<!(?:${otherHalf})\\s*)${clock}(?!${seconds}\\s*분?\\s*(?:${otherHalf}))`,
    `(?:${half})\\s*${twelve}`,
    `${twelve}\\s*분?${seconds}\\s*(?:${half})`,
    compact,
  ].some((pattern) => new RegExp(pattern, "i").test(message));
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
