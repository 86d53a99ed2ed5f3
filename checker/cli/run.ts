import { exitCode, interruptedExitCode } from "../core/exit-code.ts";
import type { RunFailure } from "../core/result.ts";
import { homeRegion } from "../core/settings.ts";
import type { Language } from "../core/text.ts";
import { stateFolder } from "../store/state-folder.ts";
import { rememberedLanguage } from "../store/preferences.ts";
import { describeTerminal, type Terminal } from "../terminal/terminal.ts";
import { commandEntries } from "./commands.ts";
import { redactedStack, runErrorOf } from "./failure.ts";
import { firstLook, type FirstLook } from "./global-options.ts";
import { listenForInterrupt } from "./interrupt.ts";
import { chooseLanguage } from "./language.ts";
import { createOutput, writeOutputFile, type Output } from "./output.ts";
import { chooseCommand, type Chosen } from "./program.ts";
import { createSession } from "./create-session.ts";
import { toolVersion } from "./version.ts";

/** What the reporting of a failure needs, all known before the command line is parsed. */
interface Surroundings {
  readonly look: FirstLook;
  readonly language: Language;
  readonly terminal: Terminal;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** Runs the command line to its end and leaves the process with the exit code. */
export async function run(argv: readonly string[]): Promise<never> {
  const environment = process.env;
  const look = firstLook(argv);
  // Stacks are only shown with --verbose; then they name the sources.
  if (look.isVerbose) process.setSourceMapsEnabled(true);
  const surroundings: Surroundings = {
    look,
    language: chooseLanguage({
      asked: look.language,
      environment,
      remembered: () => rememberedLanguage(stateFolder(environment)),
      systemLocale: () => Intl.DateTimeFormat().resolvedOptions().locale,
    }),
    terminal: describeTerminal({ ...streamsOf(process), environment, color: look.hasColor }),
    stdout: createOutput(process.stdout),
    stderr: createOutput(process.stderr),
  };
  let code: number;
  try {
    code = await runCommand(argv, surroundings);
  } catch (error) {
    code = await reportFailure(error, surroundings);
  }
  // Idle keep-alive connections would hold the process for seconds; everything has been written by now.
  process.exit(code);
}

async function runCommand(argv: readonly string[], { language, terminal, stdout, stderr }: Surroundings) {
  const interrupt = listenForInterrupt(process);
  const chosen: Chosen = await chooseCommand(argv, {
    entries: commandEntries,
    unnamed: "guide",
    language,
    toolVersion,
    stdout: terminal.stdout,
  });
  if (chosen.kind === "show") {
    await stdout.write(chosen.text);
    return 0;
  }
  const session = createSession({
    command: chosen.name,
    formats: chosen.file.formats ?? ["human", "json"],
    options: chosen.options,
    language,
    terminal,
    environment: process.env,
    folder: process.cwd(),
    signal: interrupt.signal,
    toolVersion,
    stdout,
    stderr,
  });
  const { operands, options, file } = chosen;
  const code = await interrupt.settle(file.run?.({ operands, options, session }) ?? Promise.resolve(0));
  return interrupt.signal.aborted || code === undefined ? interruptedExitCode : code;
}

/** Tells the user why the command could not run, in the format asked for, and returns the exit code. */
async function reportFailure(error: unknown, { look, language, terminal, stdout, stderr }: Surroundings) {
  const runError = runErrorOf(error, toolVersion);
  const failure: RunFailure = {
    schema: "workshop/check/v1",
    toolVersion,
    account: null,
    region: homeRegion,
    takenAt: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    durationMs: Math.round(performance.now()),
    evidence: "login",
    error: runError,
  };
  if (look.isVerbose) await stderr.write(`${redactedStack(error)}\n`);
  const isCheck = (look.commandWord ?? "check") === "check";
  if (look.format === "json" && !isCheck) {
    const known = commandEntries.some(({ name }) => name === look.commandWord);
    const schema = `workshop/${known ? look.commandWord : "usage"}/v1`;
    await deliver(`${JSON.stringify({ schema, toolVersion, error: runError }, null, 2)}\n`);
  } else if (isCheck && look.format !== "human") {
    const { isFormat, render } = await import("../reporters/index.ts");
    const format = isFormat(look.format) ? look.format : "human";
    if (format !== "human") await deliver(render(format, failure, language, terminal.plainFile));
  }
  const mark = terminal.stderr.paint.red("workshop:");
  if (look.format !== "json") await stderr.write(`${mark} ${runError.message[language]}\n`);
  return exitCode(failure);

  async function deliver(document: string): Promise<void> {
    if (!look.output) await stdout.write(document);
    // A file that cannot be written must not hide the failure that was to be written to it.
    else await writeOutputFile(look.output, document).catch(() => stdout.write(document));
  }
}

function streamsOf({ stdin, stdout, stderr }: NodeJS.Process) {
  return { stdin, stdout, stderr };
}
