import type { ChalkInstance } from "chalk";
import stringWidth from "string-width";
import { momentText } from "../core/moment.ts";
import type { Text } from "../core/text.ts";
import type { TimelineHop } from "../core/timeline.ts";
import { padded, wrap } from "./wrap.ts";
import { harmlessLine } from "./harmless.ts";

/** What the lines are written for. */
interface TimelinePage {
  say(text: Text): string;
  readonly paint: ChalkInstance;
  readonly columns: number;
}

const marks: Readonly<Record<TimelineHop["state"], string>> = {
  done: "✔",
  refused: "✘",
  failed: "✘",
  waiting: "◷",
  unknown: "?",
};

const noTime = "—";

/** A line a hop: the mark, when, how long after the first, and what was seen; long ones go on below themselves. */
export function timelineLines(hops: readonly TimelineHop[], { say, paint, columns }: TimelinePage): readonly string[] {
  const rows = hops.map((hop) => ({
    hop,
    moment: hop.at === null ? noTime : say(momentText(hop.at)),
    latency: hop.afterSeconds === null ? "" : `${hop.isAtMost ? "≤ " : "+ "}${say(durationText(hop.afterSeconds))}`,
  }));
  const [momentColumns, latencyColumns] = [
    Math.max(...rows.map(({ moment }) => stringWidth(moment))),
    Math.max(...rows.map(({ latency }) => stringWidth(latency))),
  ];
  return rows.flatMap(({ hop, moment, latency }) => {
    const when = `${padded(moment, momentColumns)}  ${padded(latency, latencyColumns)}  `;
    const indent = stringWidth(when) + 2;
    const [first = "", ...rest] = wrap(harmlessLine(say(hop.seen)), Math.max(30, columns - indent));
    const mark = colorOf(hop.state, paint)(marks[hop.state]);
    return [`${mark} ${paint.dim(when)}${first}`, ...rest.map((line) => " ".repeat(indent) + line)];
  });
}

function colorOf(state: TimelineHop["state"], paint: ChalkInstance): ChalkInstance {
  if (state === "done") return paint.green;
  return state === "refused" || state === "failed" ? paint.red : paint.yellow;
}

/** `0.4 s`, `17 s`, `1 min 17 s`, `2 h 5 min`. */
function durationText(seconds: number): Text {
  if (seconds < 10) return { ko: `${Math.round(seconds * 10) / 10}초`, en: `${Math.round(seconds * 10) / 10} s` };
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  if (hours > 0) return { ko: `${hours}시간 ${minutes}분`, en: `${hours} h ${minutes} min` };
  return minutes > 0
    ? { ko: `${minutes}분 ${rest}초`, en: `${minutes} min ${rest} s` }
    : { ko: `${rest}초`, en: `${rest} s` };
}
