import type { Language, Text } from "../core/text.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** The options that every command takes. */
export interface GlobalOptions {
  readonly profile: string | undefined;
  /** What `--lang` was given; the language in force is the session's. */
  readonly language: string | undefined;
  /** Name of the output format; `--json` is `json`. */
  readonly format: string;
  /** File that the result is written to instead of stdout. */
  readonly output: string | undefined;
  readonly practice: boolean;
  /** Path of workshop.yaml, when given. */
  readonly config: string | undefined;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Symbols in ASCII. */
  readonly ascii: boolean;
  /** Append-only: for screen readers, nothing on the screen is redrawn. */
  readonly plain: boolean;
}

/** One run of the command line: the only way a command talks to the outside. */
export interface Session {
  readonly toolVersion: string;
  readonly language: Language;
  readonly globals: GlobalOptions;
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Working folder, absolute. */
  readonly folder: string;
  /** Aborted by Ctrl-C; the exit code is then 130 whatever the command returns. */
  readonly signal: AbortSignal;
  /** The text in the user's language. */
  say(text: Text): string;
  /** Delivers the result: to `--output`, else to stdout. Ends with a line break. */
  deliver(document: string): Promise<void>;
  /** Delivers `value` as the command's JSON document, with its `schema` (`workshop/<command>/v1`) first. */
  deliverJson(value: object): Promise<void>;
  /** Writes a line of the result to stdout at once, for commands that go on (a server, a follow mode). */
  line(text: Text | string): Promise<void>;
  /** Tells the user something on stderr; nothing with `--quiet`. */
  note(text: Text): void;
  /** Writes to stderr as it is, for a display that redraws itself. */
  writeProgress(text: string): void;
}
