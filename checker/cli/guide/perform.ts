import { sameText } from "../../core/text.ts";
import { rememberHint } from "../../store/hint-levels.ts";
import { rememberLanguage } from "../../store/preferences.ts";
import { rememberProgress } from "../../store/progress.ts";
import type { Effect, Entry, Input } from "../../terminal/guide/state.ts";
import { gap, say } from "../../terminal/guide/words.ts";
import { checkNamed } from "../catalogue.ts";
import { runErrorOf } from "../failure.ts";
import type { Session } from "../session.ts";
import type { Settings } from "../../core/settings.ts";
import { copyText } from "./clipboard.ts";
import type { Engine } from "./start-engine.ts";
import { openLink } from "./open-link.ts";

export interface Performer {
  readonly session: Session;
  readonly settings: Settings;
  /** Null until the engine has been started. */
  readonly engine: () => Engine | null;
  /** Folder of what is remembered. */
  readonly folder: string;
  /** Key of the account's progress; null until the account is known. */
  readonly accountKey: () => string | null;
  /** Writes to the terminal beside the screen, for sequences that show nothing. */
  readonly write: (text: string) => void;
}

/** The guide's hands. */
export interface Hands {
  /** Does what the guide asks for; a failure of it is said on the screen. */
  perform(effect: Effect, send: (input: Input) => void): void;
  /** Resolves when all that was to be remembered has been written. */
  rest(): Promise<void>;
}

export function createHands(performer: Performer): Hands {
  let remembering: Promise<unknown> = Promise.resolve();
  return {
    perform(effect, send) {
      // One after the other: each reads what is remembered, and adds to it.
      const doing = effect.type.startsWith("remember-")
        ? remembering.then(() => done(performer, effect))
        : done(performer, effect);
      const told = doing.then(
        (entries) => {
          if (entries.length > 0) send({ type: "say", entries });
        },
        (error: unknown) => {
          const { message } = runErrorOf(error, performer.session.toolVersion);
          send({ type: "say", entries: [{ kind: "text", tone: "bad", text: message }] });
        },
      );
      if (effect.type.startsWith("remember-")) remembering = told;
    },
    rest: async () => void (await remembering),
  };
}

async function done(performer: Performer, effect: Effect): Promise<readonly Entry[]> {
  const { session, folder } = performer;
  switch (effect.type) {
    case "check":
    case "practice":
      performer.engine()?.order(effect);
      return [];
    case "explain": {
      const { explanation } = await import("../explanation.ts");
      return [gap, ...explanation(checkNamed(effect.checkId), performer.settings)];
    }
    case "open": {
      const isOpened = await openLink(effect.url, session.environment);
      const head = isOpened
        ? say("브라우저에서 엽니다:", "Opening in the browser:")
        : say(
            "여기서는 브라우저를 열 수 없습니다. 이 링크를 여세요:",
            "No browser can be opened from here. Open this link:",
          );
      return [head, { kind: "code", text: sameText(effect.url) }];
    }
    case "copy":
      return copied(await copyText(effect.text, session.environment, performer.write), effect);
    case "remember-language":
      await rememberLanguage(folder, effect.language);
      return [];
    case "remember-hint":
      await rememberHint(folder, effect.checkId, effect.shown);
      return [];
    case "remember-progress": {
      const account = performer.accountKey();
      const { stepId, passedAt } = effect;
      if (account !== null) await rememberProgress(folder, account, { stepId, passedAt });
      return [];
    }
    case "quit":
      return [];
  }
}

function copied(how: "system" | "terminal", { text, toFillIn }: Extract<Effect, { type: "copy" }>): readonly Entry[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "").length;
  const list = toFillIn.join(", ");
  return [
    how === "system"
      ? say(`복사했습니다 (${lines}줄).`, `Copied (${lines} lines).`, "good")
      : say(
          `터미널에 복사를 부탁했습니다 (${lines}줄). 붙여 넣어도 나오지 않으면 화면의 명령을 선택해 복사하세요.`,
          `Asked the terminal to copy (${lines} lines). If pasting gives nothing, select the command on the screen.`,
        ),
    ...(list === "" ? [] : [say(`실행하기 전에 바꿔 넣을 것: ${list}`, `Before you run it, fill in: ${list}`, "warn")]),
  ];
}
