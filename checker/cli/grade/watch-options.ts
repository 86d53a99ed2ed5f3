import type { OptionValues } from "../command.ts";
import type { Session } from "../session.ts";
import { badUsage } from "../usage-command.ts";

/** How a class is watched; null = it is graded once. */
export interface WatchWish {
  /** Serve the board as a page. */
  readonly board: boolean;
  /** Open the page in the browser. */
  readonly open: boolean;
}

/** What makes no sense while nothing is graded. */
const grading = ["export", "from", "resume", "deadline", "late", "init", "only"];

/** @throws CommandFailure `bad-usage` */
export function watchWishOf(options: OptionValues, { globals }: Session): WatchWish | null {
  const [board, open] = [options.flag("board"), options.flag("open")];
  if (!options.flag("watch")) {
    if (board || open) throw needsWatch;
    return null;
  }
  const given = grading.find((name) => options.flag(name) || options.text(name) || options.list(name).length > 0);
  if (given !== undefined) throw notWhileWatching(`--${given}`);
  if (globals.format !== "human") throw notWhileWatching(`--format ${globals.format}`);
  if (globals.output !== undefined) throw notWhileWatching("--output");
  if (open && !board) throw needsWatch;
  return { board, open };
}

const needsWatch = badUsage({
  ko: "--board 옵션에는 --watch 옵션이, --open 옵션에는 둘 다 필요합니다: grade roster.csv --watch --board --open",
  en: "--board needs --watch, and --open needs both: grade roster.csv --watch --board --open",
});

function notWhileWatching(option: string) {
  return badUsage({
    ko: `--watch 옵션은 수업 중에 지켜보기만 하고 채점하지 않으므로 ${option} 옵션과 함께 쓸 수 없습니다.`,
    en: `--watch looks on during the lesson and grades nothing, so ${option} cannot go with it.`,
  });
}
