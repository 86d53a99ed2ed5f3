import { Chalk, type ChalkInstance } from "chalk";

/** How one output stream is to be written to. */
export interface Stream {
  readonly isTerminal: boolean;
  /** Cells in a line; 80 where there is no terminal to ask. */
  readonly columns: number;
  /** Writes with colours, or (where colours are off) returns the text unchanged. */
  readonly paint: ChalkInstance;
}

/** What is known about where the output goes. */
export interface Terminal {
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** How a file of `--output` is written: no colours, 80 columns. */
  readonly plainFile: Stream;
  /** Whether someone can be asked: stdin and stderr are a terminal and this is no CI run. */
  readonly isInteractive: boolean;
}

/** What decides about colours and widths: an environment and the streams' own properties. */
export interface TerminalInput {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** False after `--no-color`. */
  readonly color: boolean;
  readonly stdin: { readonly isTTY?: boolean };
  readonly stdout: OutputProperties;
  readonly stderr: OutputProperties;
}

interface OutputProperties {
  readonly isTTY?: boolean;
  readonly columns?: number;
  getColorDepth?(environment?: object): number;
}

/** Narrowest layout that is still readable; a terminal that claims less is laid out as this. */
const leastColumns = 40;

/** Finds out about the terminal once, at start. */
export function describeTerminal(input: TerminalInput): Terminal {
  const describe = (stream: OutputProperties): Stream => ({
    isTerminal: stream.isTTY === true,
    columns: Math.max(leastColumns, columnsOf(stream, input.environment)),
    paint: new Chalk({ level: colorLevel(stream, input) }),
  });
  return {
    stdout: describe(input.stdout),
    stderr: describe(input.stderr),
    plainFile: { isTerminal: false, columns: 80, paint: new Chalk({ level: 0 }) },
    isInteractive: input.stdin.isTTY === true && input.stderr.isTTY === true && !input.environment["CI"],
  };
}

function columnsOf(stream: OutputProperties, environment: TerminalInput["environment"]): number {
  if (stream.columns) return stream.columns;
  const told = Number.parseInt(environment["COLUMNS"] ?? "", 10);
  return Number.isInteger(told) && told > 0 ? told : 80;
}

/**
 * `--no-color` wins, then FORCE_COLOR (https://force-color.org), then NO_COLOR (https://no-color.org), then whether
 * this is a terminal that shows colours. An empty variable counts as not set.
 */
function colorLevel(stream: OutputProperties, { environment, color }: TerminalInput): 0 | 1 | 2 | 3 {
  if (!color) return 0;
  const forced = environment["FORCE_COLOR"];
  if (forced) return forced === "0" || forced === "false" ? 0 : forced === "2" ? 2 : forced === "3" ? 3 : 1;
  if (environment["NO_COLOR"] || environment["TERM"] === "dumb" || stream.isTTY !== true) return 0;
  const depth = stream.getColorDepth?.(environment) ?? 4;
  return depth >= 24 ? 3 : depth >= 8 ? 2 : depth >= 4 ? 1 : 0;
}
