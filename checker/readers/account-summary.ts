import { failed, known } from "../core/reading.ts";
import { defineReader } from "./reader.ts";

/** How the root user is protected. */
export const accountSummaryReader = defineReader<"accountSummary">()({
  actions: ["iam:GetAccountSummary"],
  after: [],
  async read(desk) {
    const reading = await desk.ask("iam", "GetAccountSummary", {});
    if (reading.kind !== "known") return reading;
    const { AccountMFAEnabled, AccountAccessKeysPresent } = reading.value.SummaryMap ?? {};
    if (AccountMFAEnabled === undefined || AccountAccessKeysPresent === undefined) {
      return failed("Garbled", "iam:GetAccountSummary");
    }
    return known({ hasRootMfa: AccountMFAEnabled > 0, hasRootAccessKeys: AccountAccessKeysPresent > 0 });
  },
});
