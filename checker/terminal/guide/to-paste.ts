import type { GuideAccount } from "./state.ts";

/** Commands as they work in this account: its number filled in, and on the practice account the way there first. */
export function forPasting(commands: string, account: GuideAccount): string {
  const filled = account.id === null ? commands : commands.replaceAll("ACCOUNTID", account.id);
  const lines = endpointLines(account);
  return lines.length === 0 ? filled : `${lines.join("\n")}\n\n${filled}`;
}

/** What points the AWS CLI and the SDKs to the practice account. Real credentials left in the shell would win over it. */
export function endpointLines({ isPractice, endpoint, id }: GuideAccount): readonly string[] {
  if (!isPractice || endpoint === null) return [];
  return [
    `export AWS_ENDPOINT_URL=${endpoint} AWS_ACCESS_KEY_ID=${id ?? "111122223333"} AWS_SECRET_ACCESS_KEY=practice`,
    "export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1; unset AWS_PROFILE AWS_SESSION_TOKEN",
  ];
}

/** What nobody but the learner can know. */
const everywhere = ["ACCOUNTID", "ROLE_ARN", "REGION", "ID/TOKEN", "YOU@EXAMPLE.COM", "START", "END"];
/** What is made up in the workbook; the practice account takes it as it is. */
const onAws = ["REPLACE-THIS-WITH-THE-TOKEN-OF-YOUR-OWN-WEBHOOK", "you@example.com"];

/** The placeholders that are left in commands, for the learner to fill in before running them. */
export function toFillIn(commands: string, { isPractice }: GuideAccount): readonly string[] {
  const words = isPractice ? everywhere : [...everywhere, ...onAws];
  // Not part of a longer word, nor a variable that the commands themselves set and use.
  return words.filter((word) => new RegExp(`(?<![\\w$])${word}(?![\\w=])`).test(commands));
}
