import type { Clients } from "../../aws/index.ts";
import type { AnyCheck } from "../../core/check.ts";
import { evaluate } from "../../core/evaluate.ts";
import type { FactName } from "../../core/facts/index.ts";
import type { Snapshot } from "../../core/snapshot.ts";
import { checksToJudge, factsOf, takeSnapshot } from "../../readers/index.ts";
import { runHandler } from "../../sandbox/index.ts";
import { steps } from "../../../steps/index.ts";
import type { EngineOptions, Report } from "./engine-messages.ts";

interface Run {
  readonly clients: Clients;
  readonly options: EngineOptions;
  readonly stepIds: readonly string[];
  readonly signal: AbortSignal;
  readonly tell: (report: Report) => void;
}

/** Reads the account and judges the steps; a check is told as soon as all that it looks at has been read. */
export async function runChecks({ clients, options, stepIds, signal, tell }: Run): Promise<void> {
  const { settings, toolVersion } = options;
  const judge = (snapshot: Snapshot) =>
    evaluate(snapshot, { catalogue: steps, asked: stepIds, settings, toolVersion }).steps;
  const checks = steps.filter(({ id }) => stepIds.includes(id)).flatMap((step) => step.checks);
  const waiting = new Map(checks.map((check) => [check.id, everythingFor(check)]));
  const snapshot = await takeSnapshot({
    clients,
    settings,
    checks,
    catalogue: steps,
    runHandler,
    signal,
    emit: (event) => {
      if (event.type === "run-started") tell({ type: "reading", done: 0, total: event.facts });
      else if (event.type === "fact-read") tell({ type: "reading", done: event.done, total: event.total });
    },
    onPartial: (partial, settled) => {
      const ready = [...waiting].filter(([, facts]) => facts.every((fact) => settled.has(fact))).map(([id]) => id);
      if (ready.length === 0) return;
      for (const result of judge(partial).flatMap((step) => step.checks)) {
        if (!ready.includes(result.id)) continue;
        waiting.delete(result.id);
        tell({ type: "judged", result });
      }
    },
  });
  tell({ type: "checked", steps: judge(snapshot), takenAt: snapshot.takenAt });
}

/** All facts that a verdict on this check may depend on. */
function everythingFor(check: AnyCheck): readonly FactName[] {
  return factsOf(checksToJudge([check], steps));
}
