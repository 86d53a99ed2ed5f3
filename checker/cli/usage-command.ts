import { Command, type Option } from "commander";
import { CommandFailure } from "../core/command-failure.ts";
import { nearest } from "../core/nearest.ts";
import { plain, type Text } from "../core/text.ts";

/**
 * A commander command whose usage errors are ours: thrown as `bad-usage`, in both languages, naming what was probably
 * meant. The methods below are commander's own hooks for each kind of error; its typings do not list them, the tests
 * of the built program hold them in place.
 */
export class UsageCommand extends Command {
  override createCommand(name?: string): Command {
    return new UsageCommand(name);
  }

  unknownOption(flag: string): never {
    const root = this.parent?.parent ?? this.parent;
    const options = [...this.options, ...(this.parent?.options ?? []), ...(root?.options ?? [])];
    const known = options.flatMap((option) => option.long ?? []);
    const shown = plain(flag, 60);
    throw badUsage(
      { ko: `알 수 없는 옵션입니다: ${shown}`, en: `Unknown option: ${shown}` },
      nearest(flag.split("=")[0] ?? flag, [...known, "--help"]),
    );
  }

  unknownCommand(): never {
    throw unknownWord(this, this.args[0] ?? "");
  }

  /** The root has an action of its own, so a word that is no command arrives here. */
  _excessArguments(received: readonly string[]): void {
    const expected = this.registeredArguments.length;
    if (expected === 0 && this.commands.length > 0) throw unknownWord(this, received[0] ?? "");
    const shown = plain(received.slice(expected).join(" "), 60);
    throw badUsage({
      ko: `${this.name()} 명령에 쓰이지 않는 인자가 있습니다: ${shown}`,
      en: `The command ${this.name()} takes no such argument: ${shown}`,
    });
  }

  missingArgument(name: string): never {
    throw badUsage({
      ko: `${this.name()} 명령에 필요한 인자가 빠졌습니다: ${name}`,
      en: `The command ${this.name()} needs an argument: ${name}`,
    });
  }

  optionMissingArgument(option: Option): never {
    throw badUsage({ ko: `값이 필요한 옵션입니다: ${option.flags}`, en: `This option needs a value: ${option.flags}` });
  }
}

/** A `bad-usage` failure; with `meant`, it ends with "did you mean". */
export function badUsage(text: Text, meant: string | null = null): CommandFailure {
  if (meant === null) return new CommandFailure("bad-usage", text);
  return new CommandFailure("bad-usage", {
    ko: `${text.ko} — 혹시 ${meant}?`,
    en: `${text.en} — did you mean ${meant}?`,
  });
}

function unknownWord(command: Command, word: string): CommandFailure {
  const names = command.commands.map((subcommand) => subcommand.name());
  const shown = plain(word, 60);
  const [, step] = /^step-?([1-9])/i.exec(word) ?? [];
  const meant = step === undefined ? nearest(word, names) : `guide step-${step}`;
  const list = meant ? "" : ` (${names.join(", ")})`;
  return badUsage({ ko: `알 수 없는 명령입니다: ${shown}${list}`, en: `Unknown command: ${shown}${list}` }, meant);
}
