import type { ErrorCode, RunError } from "./result.ts";
import type { Text } from "./text.ts";

/**
 * A command that cannot run: thrown where that is found out, reported once by the command line (exit code 3, or 4
 * for `internal`). Its text is shown to the user, so it names what to do and holds no secret.
 */
export class CommandFailure extends Error {
  readonly error: RunError;
  constructor(code: ErrorCode, message: Text, options?: ErrorOptions) {
    super(message.en, options);
    this.name = "CommandFailure";
    this.error = { code, message };
  }
}
