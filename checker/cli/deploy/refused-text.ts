import { plain, sameText, type Text } from "../../core/text.ts";
import type { DeployOutcome } from "../../deploy/index.ts";
import { redact } from "../redact.ts";

type Reasons = Extract<DeployOutcome, { kind: "refused" }>["reasons"];

/** What is said of a change set that CloudFormation refused: why, in its own words. */
export function refusedText(reasons: Reasons): readonly Text[] {
  return [
    {
      ko: "CloudFormation이 변경 세트를 거절했습니다. 만들어진 것은 없습니다.",
      en: "CloudFormation refused the change set. Nothing was made.",
    },
    ...reasons.map(({ logicalId, reason }) =>
      sameText(`  ${logicalId ? `${plain(logicalId)}: ` : ""}${redact(plain(reason, 400))}`),
    ),
  ];
}
