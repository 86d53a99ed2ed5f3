import { CommandFailure } from "../../core/command-failure.ts";
import { plain } from "../../core/text.ts";
import {
  deployOrganization,
  removeOrganization,
  type OrganizationOutcome,
  type OrganizationRemovalOutcome,
} from "../../deploy/organization/index.ts";
import type { Deployment } from "../../deploy/index.ts";
import type { Invocation } from "../command.ts";
import type { Session } from "../session.ts";
import { settingsOf } from "../settings.ts";
import { organizationTemplate } from "../solution-file.ts";
import { badUsage } from "../usage-command.ts";
import { withDeployment } from "./open-deployment.ts";
import {
  organizationExitCode,
  organizationRemovalExitCode,
  organizationRemovalText,
  organizationText,
} from "./organization-text.ts";

/** `deploy --organization`. */
export async function runDeployOrganization({ options, session }: Invocation): Promise<number> {
  const alone = ["suffix", "through", "webhookFile"].filter((name) => options.text(name) !== undefined);
  if (options.flag("follow")) alone.push("follow");
  if (alone.length > 0) {
    const flags = alone.map((name) => `--${name.replace("webhookFile", "webhook-file")}`).join(", ");
    throw badUsage({
      ko: `--organization 옵션과 함께 쓸 수 없는 옵션입니다: ${flags}`,
      en: `Not together with --organization: ${flags}`,
    });
  }
  const unit = options.text("ou");
  if (unit !== undefined && !/^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/.test(unit)) {
    throw badUsage({
      ko: `조직 단위의 ID가 아닙니다: ${plain(unit)} (ou-… 또는 r-…)`,
      en: `Not the id of an organizational unit: ${plain(unit)} (ou-… or r-…)`,
    });
  }
  const settings = await settingsOf(session);
  const wish = {
    unit,
    email: options.text("email") ?? settings.email ?? undefined,
    existingTrail: options.text("existingTrail"),
  };
  const template = await organizationTemplate();
  const outcome = await withDeployment(session, options.flag("yes"), async (deployment) => {
    refusePractice(deployment);
    return await deployOrganization(deployment, wish, template);
  });
  await tell(session, outcome, organizationText(outcome).map(session.say));
  return organizationExitCode(outcome);
}

/** `destroy --organization`. */
export async function runDestroyOrganization({ options, session }: Invocation): Promise<number> {
  const outcome = await withDeployment(session, options.flag("yes"), async (deployment) => {
    refusePractice(deployment);
    return await removeOrganization(deployment);
  });
  await tell(session, outcome, organizationRemovalText(outcome).map(session.say));
  return organizationRemovalExitCode(outcome);
}

/** The practice account is a single account: better said here than by an unknown operation. */
function refusePractice({ account }: Deployment): void {
  if (!account.practice) return;
  throw new CommandFailure("bad-usage", {
    ko: "연습 계정에는 조직(AWS Organizations)과 스택 세트가 없습니다. --organization 옵션은 실제 AWS에서만 쓸 수 있습니다.",
    en: "The practice account has no organization (AWS Organizations) and no stack sets: --organization works on AWS only.",
  });
}

async function tell(
  session: Session,
  outcome: OrganizationOutcome | OrganizationRemovalOutcome,
  lines: readonly string[],
): Promise<void> {
  if (session.globals.format === "json") await session.deliverJson({ outcome });
  else await session.deliver(lines.join("\n"));
}
