import type { Text } from "../core/text.ts";
import type { Session } from "./session.ts";

/** One command of the command line as data; `program.ts` hands it to commander. */
export interface CommandFile {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: Text;
  /** What `--help` of the command says below its usage line; the summary when absent. */
  readonly description?: Text;
  readonly operands?: readonly Operand[];
  readonly options?: readonly CommandOption[];
  readonly subcommands?: readonly CommandFile[];
  /** Command lines to show below the help, without `npx workshop`. */
  readonly examples?: readonly string[];
  /** Values that `--format` takes here; `human` and `json` when absent. */
  readonly formats?: readonly string[];
  /** Does the work and resolves to the exit code. Absent for a command that only groups subcommands. */
  readonly run?: (invocation: Invocation) => Promise<number>;
}

/** A positional argument. `spec` is commander's notation: `<roster>` required, `[step]` optional, `[steps...]` any number. */
export interface Operand {
  readonly spec: string;
  readonly about: Text;
  /** Its values, where they are known: shells complete them, the command itself refuses others. */
  readonly choices?: readonly string[];
}

/** An option of one command. `flags` is commander's notation: `--port <number>`, `--no-code`, `--yes`. */
export interface CommandOption {
  readonly flags: string;
  readonly about: Text;
  readonly choices?: readonly string[];
  /** May be given several times; the value is then a list. */
  readonly isRepeatable?: boolean;
}

/** What a command is run with. */
export interface Invocation {
  /** Positional arguments, in order; absent optional ones are left out. */
  readonly operands: readonly string[];
  readonly options: OptionValues;
  readonly session: Session;
}

/** Options by their camel-case name (`--save-snapshot` is `saveSnapshot`; `--no-code` is `code`, true unless given). */
export interface OptionValues {
  /** The value of an option that takes one, undefined when not given. */
  text(name: string): string | undefined;
  /** Whether a switch is on. */
  flag(name: string): boolean;
  /** The values of a repeatable option. */
  list(name: string): readonly string[];
}

/** A command as the list of commands knows it: its file is loaded only when it is the one to run. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: Text;
  readonly load: () => Promise<CommandFile>;
}
