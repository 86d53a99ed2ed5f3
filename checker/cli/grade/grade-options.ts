import type { GradingRules } from "../../cohort/grade.ts";
import type { LateRule } from "../../cohort/late.ts";
import { checkIds, checkNamed, stepsNamed } from "../catalogue.ts";
import type { OptionValues } from "../command.ts";
import { badUsage } from "../usage-command.ts";
import { exportsNamed, type WantedExport } from "./wanted-exports.ts";

/** What `grade` was asked for, checked. */
export interface GradeOptions {
  readonly concurrency: number;
  /** Ids of the steps to judge. */
  readonly asked: readonly string[];
  /** Ids of checks that do not count for this class. */
  readonly waived: readonly string[];
  readonly rules: GradingRules;
  readonly exports: readonly WantedExport[];
  readonly readsCode: boolean;
  /** Folder in which the dated result folders are. */
  readonly folder: string;
  /** The folder to go on with: a path, or true for the newest. */
  readonly resume: string | boolean;
  /** Learner ids whose account may differ from the last run's. */
  readonly acceptedAccounts: readonly string[];
  /** Ids or e-mails of the learners to read; empty = all. */
  readonly only: readonly string[];
}

/** @throws CommandFailure `bad-usage` */
export function gradeOptionsOf(options: OptionValues): GradeOptions {
  const readsCode = options.flag("code");
  const steps = options
    .text("steps")
    ?.split(",")
    .map((word) => word.trim());
  return {
    concurrency: concurrencyOf(options.text("concurrency"), readsCode),
    asked: stepsNamed(steps ?? []).map(({ id }) => id),
    waived: options
      .list("waive")
      .map((word) => checkNamed(word).id)
      .filter((id) => checkIds.includes(id)),
    rules: {
      deadline: deadlineOf(options.text("deadline")),
      late: lateOf(options.text("late")),
      solution: (options.text("solution") ?? "flag") as GradingRules["solution"],
      allowUnverified: options.flag("allowUnverified"),
    },
    exports: exportsNamed(options),
    readsCode,
    folder: options.text("folder") ?? "grades",
    resume: options.text("resume") ?? options.flag("resume"),
    acceptedAccounts: options.list("acceptAccount"),
    only: options.list("only"),
  };
}

/**
 * Accounts at the same time. Reading is mostly waiting; running code is not, so that with code there are fewer.
 */
function concurrencyOf(word: string | undefined, readsCode: boolean): number {
  if (word === undefined) return readsCode ? 8 : 24;
  const number = Number(word);
  if (Number.isInteger(number) && number >= 1 && number <= 200) return number;
  throw badUsage({
    ko: "--concurrency 옵션의 값은 1에서 200 사이의 정수여야 합니다.",
    en: "--concurrency must be a whole number from 1 to 200.",
  });
}

/** A time with its zone: 18:00 is another moment in Seoul than in London. */
function deadlineOf(word: string | undefined): string | null {
  if (word === undefined) return null;
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/;
  if (form.test(word) && !Number.isNaN(Date.parse(word))) return new Date(word).toISOString();
  throw badUsage({
    ko: "--deadline 옵션의 값은 시간대가 있는 시각이어야 합니다. 예: 2026-11-30T18:00+09:00",
    en: "--deadline must be a time with its zone, such as 2026-11-30T18:00+09:00.",
  });
}

function lateOf(word: string | undefined): LateRule {
  if (word === undefined || word === "flag") return { kind: "flag" };
  if (word === "zero") return { kind: "zero" };
  const percent = /^(\d{1,3})%?$/.exec(word)?.[1];
  if (percent !== undefined && Number(percent) <= 100) return { kind: "percent-a-day", percent: Number(percent) };
  throw badUsage({
    ko: "--late 옵션의 값은 flag, zero 또는 하루에 뺄 퍼센트(예: 10%)여야 합니다.",
    en: "--late must be flag, zero, or the percent that a day costs, such as 10%.",
  });
}
