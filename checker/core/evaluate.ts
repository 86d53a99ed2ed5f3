import { adviceOrPoints } from "./advice.ts";
import type { After, AnyCheck, Context, Step } from "./check.ts";
import { foundValue, type FactName, type Facts } from "./facts/index.ts";
import { failed, type Reading } from "./reading.ts";
import type { CheckResult, RunResult, StepResult } from "./result.ts";
import { summarize, totals } from "./score.ts";
import type { Settings } from "./settings.ts";
import type { Snapshot } from "./snapshot.ts";
import { joinTexts } from "./text.ts";
import type { TimelineHop } from "./timeline.ts";
import { unreadVerdict } from "./unread.ts";
import type { Side, Verdict } from "./verdict.ts";

/** How a snapshot is to be judged. */
export interface Judging {
  /** Every step of the workshop: checks of other steps may be needed to judge one. */
  readonly catalogue: readonly Step[];
  /** Ids of the steps to show and count; all when absent. */
  readonly asked?: readonly string[];
  readonly settings: Settings;
  /** Who reads: decides whose side a refusal is on. */
  readonly reader?: Exclude<Side, "aws">;
  readonly toolVersion: string;
  readonly durationMs?: number;
}

/** Judges a snapshot. Pure: the same snapshot and settings give the same result, today or in a year. */
export function evaluate(snapshot: Snapshot, judging: Judging): RunResult {
  const { judge, tell } = createJudge(snapshot, judging);
  const steps = judging.catalogue
    .filter((step) => judging.asked === undefined || judging.asked.includes(step.id))
    .map((step) => {
      const checks = step.checks.map((check) => checkResult(check, judge(check.id), snapshot, judging.settings));
      return stepResult(step, checks, tell(step));
    });
  return {
    schema: "workshop/check/v1",
    toolVersion: judging.toolVersion,
    account: snapshot.account,
    region: snapshot.region,
    takenAt: snapshot.takenAt,
    durationMs: judging.durationMs ?? 0,
    evidence: judging.settings.rootLogin === "drill" ? "drill" : "login",
    summary: summarize(steps),
    steps,
  };
}

/**
 * Which of the facts that checks merely want are looked at when these checks are judged. The others decide nothing, so
 * that what is slow to read need not be read.
 */
export function consultedFacts(
  snapshot: Snapshot,
  judging: Pick<Judging, "catalogue" | "settings">,
  checkIds: readonly string[],
): ReadonlySet<FactName> {
  const consulted = new Set<FactName>();
  const { judge } = createJudge(snapshot, { ...judging, toolVersion: "" }, (fact) => consulted.add(fact));
  for (const id of checkIds) judge(id);
  return consulted;
}

/** A judged check: its verdict, and which earlier check decided it, if one did. */
interface Judged {
  readonly verdict: Verdict;
  readonly blockedBy: string | null;
}

interface Judge {
  readonly judge: (id: string) => Judged;
  readonly tell: (step: Step) => readonly TimelineHop[];
}

/** One check at a time, each judged once, predecessors first. `onConsult` hears of each wanted fact that is looked at. */
function createJudge(snapshot: Snapshot, judging: Judging, onConsult?: (fact: FactName) => void): Judge {
  const checks = new Map(judging.catalogue.flatMap((step) => step.checks).map((check) => [check.id, check]));
  const judged = new Map<string, Judged>();
  const side = judging.reader ?? "learner";
  const context: Context = {
    settings: judging.settings,
    accountId: snapshot.account.id,
    region: snapshot.region,
    now: snapshot.takenAt,
    isPractice: snapshot.account.practice,
    verdictOf: (id) => judge(id).verdict,
    unread: (fact, reading) => unreadVerdict(fact, reading, side),
  };
  function judge(id: string): Judged {
    const before = judged.get(id);
    if (before) return before;
    const check = checks.get(id);
    if (!check) throw new Error(`No check is called ${id}`);
    const result = inherited(check) ?? { verdict: looked(check), blockedBy: null };
    judged.set(id, result);
    return result;
  }
  /** The verdict that an earlier check imposes, or null when this one is to be looked at. What blocks goes first. */
  function inherited(check: AnyCheck): Judged | null {
    const earlier = check.after
      .filter((after) => !isOpen(after))
      .map((after) => (typeof after === "string" ? after : after.check))
      .map((id) => ({ id, verdict: judge(id).verdict }));
    const blocking = earlier.find(({ verdict }) => verdict.kind === "fail" || verdict.kind === "blocked");
    if (blocking) return { verdict: { kind: "blocked", by: blocking.id }, blockedBy: blocking.id };
    const undecided = earlier.find(({ verdict }) => verdict.kind !== "pass");
    return undecided ? { verdict: undecided.verdict, blockedBy: undecided.id } : null;
  }
  /** "after X*": the thing was found, under whatever name. */
  function isOpen(after: After): boolean {
    if (typeof after === "string") return false;
    const reading = snapshot.facts[after.found];
    return reading?.kind === "known" && foundValue<unknown>(reading.value) !== null;
  }
  function looked(check: AnyCheck): Verdict {
    const facts: Record<string, unknown> = readings(check.wants ?? []);
    for (const name of check.needs) {
      const reading = readingOf(name);
      if (reading.kind !== "known") return unreadVerdict(name, reading, side);
      facts[name] = reading.value;
    }
    return check.look(facts as never, context);
  }
  function tell({ timeline }: Step): readonly TimelineHop[] {
    return timeline ? timeline.tell(readings(timeline.wants) as never, context) : [];
  }
  function readings(names: readonly FactName[]): Record<string, unknown> {
    const facts: Record<string, unknown> = {};
    for (const name of names) {
      const get = () => {
        onConsult?.(name);
        return readingOf(name);
      };
      Object.defineProperty(facts, name, { enumerable: true, get });
    }
    return facts;
  }
  function readingOf(name: FactName): Reading<Facts[FactName]> {
    return snapshot.facts[name] ?? failed("NotRead", name, 0);
  }
  return { judge, tell };
}

function stepResult(step: Step, checks: readonly CheckResult[], timeline: readonly TimelineHop[]): StepResult {
  const told = timeline.length > 0 ? { timeline } : {};
  return { id: step.id, title: step.title, ...totals(checks), checks, ...told };
}

function checkResult(
  check: AnyCheck,
  { verdict, blockedBy }: Judged,
  snapshot: Snapshot,
  settings: Settings,
): CheckResult {
  const { advice, points } = adviceOrPoints(check, settings);
  return {
    id: check.id,
    title: check.title,
    verdict: verdict.kind,
    points,
    earned: verdict.kind === "pass" ? points : 0,
    advice,
    seen: verdict.kind === "blocked" ? null : verdict.seen,
    hint: verdict.kind === "pass" ? null : joinTexts(check.hints(settings).slice(1), "\n"),
    blockedBy,
    missingAction: verdict.kind === "unverified" ? verdict.missingAction : null,
    side: verdict.kind === "unverified" ? verdict.side : null,
    until: verdict.kind === "pending" ? verdict.until : null,
    consoleUrl: check.consoleUrl(settings, snapshot.facts),
  };
}
