/** A cell of a Markdown table that holds code. */
const code = (text: string): string => `\`${text.replaceAll("`", "'").replaceAll("|", "\\|")}\``;

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

interface MutantResults {
  readonly rows: readonly {
    readonly resource: string;
    readonly breaking: number;
    readonly keeping: number;
    readonly caught: number;
    readonly kept: number;
    readonly wrong: number;
  }[];
  readonly totals: Readonly<Record<string, number>>;
}

/** Changes of a solved account. */
export function mutantSection({ rows, totals }: MutantResults): string {
  return `## Account mutants

A solved account on the practice server is changed in one way, and every check is judged. ${totals["breaking"]} changes must change exactly the verdicts that they name, ${totals["keeping"]} must change none; ${totals["pairs"]} pairs of changes that do not meet must add up. Wrong verdicts: ${totals["wrong"]}; wrong pairs: ${totals["pairsWrong"]}.

${table(
  ["part", "must be noticed", "caught", "must not matter", "kept", "wrong"],
  rows.map(({ resource, breaking, caught, keeping, kept, wrong }) => [
    resource,
    breaking,
    caught,
    keeping,
    kept,
    wrong,
  ]),
)}`;
}

interface FaultResults {
  readonly rows: readonly {
    readonly call: string;
    readonly cells: number;
    readonly wrong: number;
    readonly lasting: Readonly<Record<string, string>>;
  }[];
  readonly totals: Readonly<Record<string, number>>;
}

/** Every call in every kind of trouble. */
export function faultSection({ rows, totals }: FaultResults): string {
  const kinds = [...new Set(rows.flatMap(({ lasting }) => Object.keys(lasting)))];
  return `## Fault matrix

${totals["calls"]} API calls (and all of them at once) × ${totals["kinds"]} troubles (${kinds.length} kinds, once and for good) × ${totals["accounts"]} accounts: everything right; everything there and wrong; everything under another name or in another place; everything right, with the first choice of calls refused.
The matrix has ${totals["allCells"]} cells; this run tried ${totals["cells"]} of them. Of these, ${totals["unchanged"]} changed no verdict, ${totals["unverified"]} left checks \`unverified\` that name the call, ${totals["stopped"]} ended the run with the error that fits. False passes, false fails, crashes, unnamed causes: ${totals["wrong"]}. A run stops reading after 60 s; the slowest took ${totals["slowestSeconds"]} s from its start to its verdicts.

What a trouble that lasts does: \`=\` nothing changed (there is another way to know, or it only enriches a message), \`3?\` at most three checks became unverified, \`stop\` nobody can be asked who asks; an empty cell was not tried in this run.

${table(
  ["call", ...kinds],
  rows.map(({ call, lasting }) => [code(call), ...kinds.map((kind) => lasting[kind] ?? "")]),
)}`;
}

interface MutationResults {
  readonly rows: readonly {
    readonly group: string;
    readonly tried: number;
    readonly killed: number;
    readonly listed: number;
    readonly unlisted: number;
  }[];
  readonly totals: Readonly<Record<string, number>>;
}

/** Broken versions of the code. */
export function mutationSection({ rows, totals }: MutationResults): string {
  return `## Mutation testing

The engines that decide and the rooms are broken in one place (a condition that always or never holds, a dropped clause, \`&&\` for \`||\`, a limit off by one, an empty text, a list without its first element), and the tests beside the code must notice. Wording, hints, links and tables outside of functions are left as they are. Of ${totals["tried"]} broken versions these tests alone killed ${totals["killed"]}.
Survivors of the engines and the rooms are in \`test/mutation/survivors.json\`, each with the reason why no test tells it apart; none is open. A full run fails when a version survives that is not listed, and when a listed one is killed. A room is tried on its own tests: the account mutants above judge the rooms too, but do not run here. A part without a row was not tried in this run.

${table(
  ["part", "broken versions", "killed", "survived and listed", "survived and new"],
  rows.map(({ group, tried, killed, listed, unlisted }) => [group, tried, killed, listed, unlisted]),
)}`;
}

interface PropertyResults {
  readonly rows: readonly {
    readonly about: string;
    readonly law: string;
    readonly inputs: number;
    readonly holds: boolean;
  }[];
  readonly totals: Readonly<Record<string, number>>;
}

/** Laws that hold for any input. */
export function propertySection({ rows, totals }: PropertyResults): string {
  return `## Properties

${totals["laws"]} laws, tried on ${totals["inputs"]} random inputs; broken: ${totals["broken"]}.

${table(
  ["about", "what holds", "inputs"],
  rows.map(({ about, law, inputs, holds }) => [
    about,
    `${law.replaceAll("|", "\\|")}${holds ? "" : " (**broken**)"}`,
    inputs,
  ]),
)}`;
}
