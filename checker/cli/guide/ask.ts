import type { Text } from "../../core/text.ts";
import type { Session } from "../session.ts";

export interface Answer<Value> {
  readonly text: Text;
  readonly value: Value;
}

/** Somebody pressed Ctrl-C instead of answering. */
export class Unanswered extends Error {
  override readonly name = "Unanswered";
}

/**
 * Lets the user choose with the arrow keys. Only for terminals where someone can answer; whoever calls has an option
 * that answers in their place.
 * @throws Unanswered
 */
export async function ask<Value>(session: Session, question: Text, answers: readonly Answer<Value>[]): Promise<Value> {
  const { select } = await import("@inquirer/prompts");
  const { say, globals, signal } = session;
  const choices = answers.map(({ text, value }) => ({ name: say(text), value }));
  const keys = say({ ko: "↑↓ 고르기 · Enter 정하기", en: "↑↓ choose · Enter confirm" });
  const theme = {
    style: { keysHelpTip: () => (globals.ascii ? keys.replace("↑↓", "Up/Down").replace("·", "-") : keys) },
    ...(globals.ascii ? { prefix: "?", icon: { cursor: ">" } } : {}),
  };
  try {
    return await select({ message: say(question), choices, theme }, { signal });
  } catch (error) {
    const isLeft = error instanceof Error && /^(ExitPromptError|AbortPromptError|CancelPromptError)$/.test(error.name);
    throw isLeft ? new Unanswered(error.message, { cause: error }) : error;
  }
}
