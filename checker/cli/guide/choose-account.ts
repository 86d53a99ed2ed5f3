import { readProfiles } from "../../aws/index.ts";
import { plain, type Text } from "../../core/text.ts";
import { rememberAccount, rememberedAccount, type AccountChoice } from "../../store/preferences.ts";
import { stateFolder } from "../../store/state-folder.ts";
import type { Session } from "../session.ts";
import { ask, type Answer } from "./ask.ts";

/** Which account the guide works on, and a sentence on why when nobody was asked. */
export interface ChosenAccount {
  readonly choice: AccountChoice;
  readonly because: Text | null;
}

/**
 * Options answer first, then the environment, then the choice of an earlier run; else the user is asked. Without any
 * credentials there is nothing to choose: the practice account it is.
 */
export async function chooseAccount(session: Session, { asksAgain }: { asksAgain: boolean }): Promise<ChosenAccount> {
  const { globals, environment } = session;
  if (globals.practice) return { choice: { kind: "practice" }, because: null };
  if (globals.profile !== undefined) return { choice: { kind: "profile", name: globals.profile }, because: null };
  if (namesAccount(environment)) return { choice: { kind: "environment" }, because: null };
  const folder = stateFolder(environment);
  const profiles = Object.keys(await readProfiles());
  const remembered = asksAgain ? null : rememberedAccount(folder);
  if (remembered !== null && (remembered.kind !== "profile" || profiles.includes(remembered.name))) {
    return { choice: remembered, because: null };
  }
  const found = candidates(profiles, environment);
  const [first] = found;
  if (first === undefined) return { choice: { kind: "practice" }, because: withoutCredentials };
  const answers = [...found, practiceAnswer];
  const choice = globals.plain ? first.value : await ask(session, question, answers);
  await rememberAccount(folder, choice);
  return { choice, because: globals.plain ? chosenForYou(first) : null };
}

/** Whether the environment names the account, as it does for every other command. */
function namesAccount(environment: Session["environment"]): boolean {
  return Boolean(environment["AWS_ENDPOINT_URL"] || environment["AWS_ACCESS_KEY_ID"] || environment["AWS_PROFILE"]);
}

function candidates(
  profiles: readonly string[],
  environment: Session["environment"],
): readonly Answer<AccountChoice>[] {
  const own: Answer<AccountChoice>[] = profiles.map((name) => ({
    text: { ko: `AWS 프로필 ${plain(name, 60)}`, en: `AWS profile ${plain(name, 60)}` },
    value: { kind: "profile", name },
  }));
  const hasContainer =
    environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] || environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];
  if (!hasContainer) return own;
  const isCloudShell = environment["AWS_EXECUTION_ENV"] === "CloudShell";
  const text = isCloudShell
    ? { ko: "CloudShell에 로그인한 계정", en: "the account signed in to CloudShell" }
    : { ko: "이 컨테이너의 자격 증명", en: "the credentials of this container" };
  return [{ text, value: { kind: "environment" } }, ...own];
}

const question: Text = { ko: "어느 계정에서 실습할까요?", en: "Which account do you want to work in?" };

const practiceAnswer: Answer<AccountChoice> = {
  text: { ko: "내장 연습 계정 (AWS 없이, 무료)", en: "the built-in practice account (no AWS, free)" },
  value: { kind: "practice" },
};

const withoutCredentials: Text = {
  ko: "AWS 자격 증명이 없어서 내장 연습 계정으로 시작합니다. 실제 계정에서 하려면 aws login 명령으로 로그인한 뒤 다시 시작하세요.",
  en: "There are no AWS credentials here, so this is the built-in practice account. For a real account, sign in with aws login and start again.",
};

function chosenForYou({ text }: Answer<AccountChoice>): Text {
  return {
    ko: `${text.ko}: 다른 계정을 쓰려면 --profile 또는 --practice 옵션을 주세요.`,
    en: `${text.en}: choose another with --profile or --practice.`,
  };
}
