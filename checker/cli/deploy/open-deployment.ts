import { identify } from "../../aws/index.ts";
import { CommandFailure } from "../../core/command-failure.ts";
import type { ErrorCode } from "../../core/result.ts";
import { CallFailed, createCall, pollMs, problemText, realPace, type Deployment } from "../../deploy/index.ts";
import { openAccount } from "../account.ts";
import { askConsent } from "../ask-user.ts";
import type { Session } from "../session.ts";
import { startNarration } from "./narration.ts";
import { questionText, showQuestion } from "./questions.ts";

/**
 * Opens the account for changes, narrates what `work` does, and lets go of it. What AWS refuses on the way is the
 * command's failure, told with AWS's reason.
 */
export async function withDeployment<T>(
  session: Session,
  isYes: boolean,
  work: (deployment: Deployment) => Promise<T>,
): Promise<T> {
  const account = await openAccount(session, { callSeconds: 30 });
  const narration = startNarration(session);
  try {
    const identity = await identify({ clients: account.clients, signal: session.signal });
    return await work({
      call: createCall(account.clients),
      account: identity,
      emit: narration.listen,
      consent: async (question) => {
        narration.pause();
        showQuestion(session, question);
        return await askConsent(session, questionText(question, identity), isYes);
      },
      pace: realPace(identity.practice ? pollMs.practice : pollMs.aws),
      signal: session.signal,
    });
  } catch (error) {
    throw error instanceof CallFailed ? failureOf(error) : error;
  } finally {
    narration.pause();
    await account.close();
  }
}

const codes: Readonly<Record<string, ErrorCode>> = {
  ExpiredToken: "expired-credentials",
  Network: "network",
  Timeout: "network",
  AccessDenied: "invalid-credentials",
};

function failureOf(failure: CallFailed): CommandFailure {
  const { ko, en } = problemText(failure);
  const code = codes[failure.code] ?? "bad-usage";
  return new CommandFailure(code, { ko: `계속할 수 없습니다: ${ko}`, en: `Cannot go on: ${en}.` }, { cause: failure });
}
