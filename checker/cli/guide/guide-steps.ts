import type { Step } from "../../core/check.ts";
import type { Settings } from "../../core/settings.ts";
import { readSection } from "../../terminal/guide/section.ts";
import type { GuideStep } from "../../terminal/guide/state.ts";
import { steps } from "../../../steps/index.ts";
import { stepLink } from "../step-link.ts";
import { workbookSection } from "../workbook-file.ts";

/** The workshop's steps as the guide shows them, with the learner's own names in hints and links. */
export async function guideSteps(settings: Settings): Promise<readonly GuideStep[]> {
  return await Promise.all(steps.map((step) => guideStep(step, settings)));
}

async function guideStep(step: Step, settings: Settings): Promise<GuideStep> {
  const { id, title, minutes, checks } = step;
  const [ko, en] = await Promise.all([workbookSection(id, "ko"), workbookSection(id, "en")]);
  return {
    id,
    title,
    minutes,
    checks: checks.map((check) => ({
      id: check.id,
      title: check.title,
      isAdvice: check.points === 0,
      hints: check.hints(settings),
    })),
    section: ko === null || en === null ? null : { ko: readSection(ko), en: readSection(en) },
    consoleUrl: stepLink(step, settings),
  };
}
