import type { Language, Text } from "../../core/text.ts";
import { say } from "../shared/language.ts";
import { languageSwitch } from "../shared/language-switch.ts";
import { make } from "../shared/make.ts";
import { namesAreHidden } from "./names.ts";
import type { Shown } from "./tiles.ts";

export interface ToolbarWishes {
  readonly show: (shown: Partial<Shown>) => void;
  readonly speak: (language: Language) => void;
  readonly hideNames: (hide: boolean) => void;
}

export interface Toolbar {
  readonly element: HTMLElement;
  /** Tells whether the page still hears from the server. */
  connected(isConnected: boolean): void;
}

/** Title, state of the connection, and what the board shows. */
export function toolbar(shown: Shown, wishes: ToolbarWishes): Toolbar {
  const state = make("span", { class: "connection", role: "status" });
  const search = make("input", {
    id: "search",
    type: "search",
    placeholder: say(texts.placeholder),
    "aria-label": say(texts.search),
    autocomplete: "off",
    oninput: () => wishes.show({ text: search.value }),
  });
  search.value = shown.text;
  const names = make(
    "button",
    {
      type: "button",
      class: "quiet names",
      "aria-pressed": String(namesAreHidden()),
      onclick: () => wishes.hideNames(!namesAreHidden()),
    },
    say(texts.hideNames),
  );
  return {
    element: make(
      "header",
      { class: "toolbar" },
      make("h1", {}, say(texts.title)),
      state,
      make(
        "div",
        { class: "choices", role: "search" },
        search,
        choice("who", texts.who, shown.who, whoTexts, (who) => wishes.show({ who })),
        choice("order", texts.order, shown.order, orderTexts, (order) => wishes.show({ order })),
        names,
        languageSwitch(wishes.speak),
      ),
    ),
    connected(isConnected) {
      state.dataset["connected"] = String(isConnected);
      state.textContent = say(isConnected ? texts.live : texts.lost);
    },
  };
}

function choice<Value extends string>(
  id: string,
  label: Text,
  chosen: Value,
  options: Readonly<Record<Value, Text>>,
  choose: (value: Value) => void,
): HTMLElement {
  const all = (Object.entries(options) as [Value, Text][]).map(([value, text]) => make("option", { value }, say(text)));
  const select = make(
    "select",
    { id, "aria-label": say(label), onchange: () => choose(select.value as Value) },
    ...all,
  );
  select.value = chosen;
  return select;
}

const whoTexts: Readonly<Record<Shown["who"], Text>> = {
  everybody: { ko: "모두", en: "Everybody" },
  stuck: { ko: "5분 넘게 막힘", en: "Stuck over 5 min" },
  done: { ko: "모두 끝냄", en: "Finished" },
  trouble: { ko: "읽지 못함", en: "Not read" },
};

const orderTexts: Readonly<Record<Shown["order"], Text>> = {
  place: { ko: "명부 순서", en: "Roster's order" },
  longest: { ko: "오래 막힌 순서", en: "Waiting longest first" },
  least: { ko: "통과가 적은 순서", en: "Fewest green first" },
};

const texts = {
  title: { ko: "학급 현황판", en: "Class board" },
  live: { ko: "실시간", en: "live" },
  lost: { ko: "다시 연결하는 중", en: "reconnecting" },
  search: { ko: "찾기", en: "Find" },
  placeholder: { ko: "이름, id, 분반", en: "name, id, group" },
  who: { ko: "누구를 볼지", en: "Who is shown" },
  order: { ko: "순서", en: "Order" },
  hideNames: { ko: "이름 가리기", en: "Hide names" },
} satisfies Record<string, Text>;
