import type { Learner } from "../../cohort/learner.ts";
import type { ClassReading } from "../../class-run/read-learner.ts";
import { CommandFailure } from "../../core/command-failure.ts";
import type { Step } from "../../core/check.ts";
import { plain } from "../../core/text.ts";
import { loadConfig } from "../../store/config-file.ts";
import { steps } from "../../../steps/index.ts";
import { checkIds } from "../catalogue.ts";
import type { Session } from "../session.ts";

/**
 * The settings of a class. With `email: roster` every learner needs an address there.
 * @throws CommandFailure `bad-config`
 */
export async function classSettings(
  { folder, globals }: Session,
  learners: readonly Pick<Learner, "id" | "email">[],
): Promise<ClassReading["settings"]> {
  const { settings } = await loadConfig(folder, globals.config, checkIds);
  const isOfRoster = (settings.email as string | null) === "roster";
  const without = isOfRoster ? learners.filter(({ email }) => email === null).map(({ id }) => id) : [];
  if (without.length === 0) return settings;
  const list = plain(without.join(", "), 300);
  throw new CommandFailure("bad-config", {
    ko: `workshop.yaml의 email 값이 roster인데 명부에 이메일이 없는 학습자가 있습니다: ${list}`,
    en: `workshop.yaml has email: roster, and these learners have no e-mail in the roster: ${list}`,
  });
}

/** Every step, with waived checks turned into advice: seen and told, but not counted. */
export function waivedCatalogue(waived: readonly string[]): readonly Step[] {
  if (waived.length === 0) return steps;
  return steps.map((step) => ({
    ...step,
    checks: step.checks.map((check) => (waived.includes(check.id) ? { ...check, points: 0 } : check)),
  }));
}
