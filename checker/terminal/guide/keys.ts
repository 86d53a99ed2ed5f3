/** Where the Korean two-set keyboard has the letter of a key: a learner who writes Korean need not switch first. */
const koreanKeys: Readonly<Record<string, string>> = Object.fromEntries(
  [..."ㅂqㅈwㄷeㄱrㅅtㅛyㅕuㅑiㅐoㅔpㅁaㄴsㅇdㄹfㅎgㅗhㅓjㅏkㅣlㅋzㅌxㅊcㅍvㅠbㅜnㅡm"].flatMap((letter, index, all) =>
    index % 2 === 0 ? [[letter, all[index + 1] ?? ""]] : [],
  ),
);

/** Control sequences of terminals that mean a key of ours; any other sequence means nothing. */
const sequences: Readonly<Record<string, string>> = {
  "\u001B[C": "n",
  "\u001BOC": "n",
  "\u001B[D": "b",
  "\u001BOD": "b",
};

/**
 * The keys in what a terminal sent: letters in lower case (of either keyboard), `enter`, `space`, `ctrl-c`, `ctrl-z`,
 * `ctrl-l`. Pasted text is dropped whole: its letters are no commands.
 */
export function keysIn(data: string): readonly string[] {
  const typed = data.replaceAll(/\u001B\[200~[\s\S]*?(?:\u001B\[201~|$)/g, "");
  // Escape sequences first, then characters one by one.
  const parts = typed.match(/\u001B\[[0-9;?]*[ -/]*[@-~]|\u001BO[A-Z]|[\s\S]/gu) ?? [];
  return parts.flatMap((part) => {
    if (part.startsWith("\u001B")) return sequences[part] ?? [];
    return named[part] ?? koreanKeys[part] ?? part.toLowerCase();
  });
}

const named: Readonly<Record<string, string>> = {
  "\r": "enter",
  "\n": "enter",
  " ": "space",
  "\u0003": "ctrl-c",
  "\u0004": "q",
  "\u000C": "ctrl-l",
  "\u001A": "ctrl-z",
};
