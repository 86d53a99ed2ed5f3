import type { Call, ServiceState } from "../service.ts";

/** One mail that arrived in the practice world. Times are epoch milliseconds in the state, ISO 8601 when shown. */
export interface Mail {
  readonly to: string;
  readonly topicArn: string;
  readonly subject: string;
  readonly body: string;
  readonly kind: "confirmation" | "notification";
}

interface MailboxState {
  mails: (Mail & { readonly at: number })[];
}

/** The newest mails are kept; an alarm that fires in a loop must not fill the disk. */
const KEPT_MAILS = 1000;

const mailboxState: ServiceState<MailboxState> = {
  name: "mailbox",
  scope: "account",
  initial: () => ({ mails: [] }),
};

/** Puts a mail into the mailbox of the account whose topic sent it. */
export function deliverMail(call: Call, mail: Mail): void {
  const state = call.state(mailboxState);
  state.mails.push({ ...mail, at: call.now() });
  state.mails = state.mails.slice(-KEPT_MAILS);
}

/** Everything that arrived, oldest first: what `GET /_practice/inbox` answers. */
export function inbox(call: Call): { readonly messages: readonly (Mail & { readonly at: string })[] } {
  return { messages: call.state(mailboxState).mails.map((mail) => ({ ...mail, at: new Date(mail.at).toISOString() })) };
}
