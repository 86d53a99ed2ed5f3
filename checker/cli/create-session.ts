import type { Language } from "../core/text.ts";
import { inAscii } from "../terminal/ascii.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { OptionValues } from "./command.ts";
import { writeOutputFile, type Output } from "./output.ts";
import type { GlobalOptions, Session } from "./session.ts";
import { badUsage } from "./usage-command.ts";

export interface SessionInput {
  /** Top-level name of the command, for its JSON schema. */
  readonly command: string;
  readonly formats: readonly string[];
  readonly options: OptionValues;
  readonly language: Language;
  readonly terminal: Terminal;
  readonly environment: Session["environment"];
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly toolVersion: string;
  readonly stdout: Output;
  readonly stderr: Output;
}

/**
 * Makes the session a command runs in.
 * @throws CommandFailure `bad-usage` when global options contradict each other or the environment.
 */
export function createSession(input: SessionInput): Session {
  const { language, stdout, stderr } = input;
  const globals = globalOptionsOf(input);
  // Documents for programs stay as they are.
  const shown = (text: string) => (globals.ascii && globals.format === "human" ? inAscii(text) : text);
  const deliver = async (document: string) => {
    const text = document.endsWith("\n") ? document : `${document}\n`;
    await (globals.output ? writeOutputFile(globals.output, text) : stdout.write(shown(text)));
  };
  return {
    toolVersion: input.toolVersion,
    language,
    globals,
    terminal: input.terminal,
    environment: input.environment,
    folder: input.folder,
    signal: input.signal,
    say: (text) => text[language],
    deliver,
    deliverJson: (value) =>
      deliver(
        JSON.stringify({ schema: `workshop/${input.command}/v1`, toolVersion: input.toolVersion, ...value }, null, 2),
      ),
    line: (text) => stdout.write(shown(`${typeof text === "string" ? text : text[language]}\n`)),
    note: (text) => {
      if (!globals.quiet) void stderr.write(shown(`${text[language]}\n`));
    },
    writeProgress: (text) => void stderr.write(shown(text)),
  };
}

function globalOptionsOf({ options, formats, environment }: SessionInput): GlobalOptions {
  const named = options.text("format");
  if (options.flag("json") && named !== undefined && named !== "json") {
    throw badUsage({
      ko: `--json 옵션과 --format ${named} 옵션은 함께 쓸 수 없습니다.`,
      en: `--json and --format ${named} exclude each other.`,
    });
  }
  const format = options.flag("json") ? "json" : (named ?? "human");
  if (!formats.includes(format)) {
    const list = formats.join(", ");
    throw badUsage({
      ko: `이 명령에 없는 형식입니다: ${format} (쓸 수 있는 형식: ${list})`,
      en: `This command has no such format: ${format} (known: ${list})`,
    });
  }
  const practice = options.flag("practice");
  if (practice && environment["AWS_ENDPOINT_URL"]) {
    throw badUsage({
      ko: "--practice 옵션은 AWS_ENDPOINT_URL 변수와 함께 쓸 수 없습니다. 둘 중 하나만 쓰세요.",
      en: "--practice and AWS_ENDPOINT_URL exclude each other: use one of them.",
    });
  }
  const isDumb = environment["TERM"] === "dumb";
  return {
    profile: options.text("profile"),
    language: options.text("lang"),
    format,
    output: options.text("output"),
    practice,
    config: options.text("config"),
    quiet: options.flag("quiet"),
    verbose: options.flag("verbose"),
    ascii: options.flag("ascii") || isDumb,
    plain: options.flag("plain") || isDumb,
  };
}
