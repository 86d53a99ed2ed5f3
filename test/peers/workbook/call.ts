/** One call of the workbook's story, as any client makes it. Bytes are `{ $bytes }` in base64, times `{ $time }` in epoch seconds. */
export interface WorkbookCall {
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What differs between the accounts of the clients, because the practice world is one. */
export interface Place {
  readonly account: string;
  readonly bucket: string;
}

export const names = {
  trail: "ct-trail-monitor",
  rule: "eventbridge-root-login-pattern",
  topic: "sns-root-login-alarm",
  function: "lambda-root-login",
  role: "lambda-root-login-role",
};

export const json = (value: unknown): string => JSON.stringify(value);

/** Calls of one service, in order. */
export const calls = (
  service: string,
  list: readonly (readonly [string, Readonly<Record<string, unknown>>])[],
): WorkbookCall[] => list.map(([operation, input]) => ({ service, operation, input }));
