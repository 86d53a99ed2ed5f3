/** The parts of a webhook message that are looked at. */
export interface DiscordMessage {
  readonly content?: string;
  readonly embeds?: readonly DiscordEmbed[];
}

export interface DiscordEmbed {
  readonly title?: string;
  readonly description?: string;
  readonly fields?: readonly { readonly name?: string; readonly value?: string }[];
  readonly footer?: { readonly text?: string };
  readonly author?: { readonly name?: string };
}

const MOST_EMBEDS = 10;
const MOST_FIELDS = 25;
const MOST_EMBED_CHARACTERS = 6000;

/** What Discord refuses a message for, in the form of its `errors`; `empty` has an error of its own; null = accepted. */
export function messageProblem(message: DiscordMessage): "empty" | Record<string, unknown> | null {
  const { content, embeds } = message;
  if (content !== undefined && content !== null && typeof content !== "string") return { content: typeError("STRING") };
  if (embeds !== undefined && !Array.isArray(embeds)) return { embeds: typeError("LIST") };
  if (!content?.trim() && !embeds?.length) return "empty";
  if ((content?.length ?? 0) > 2000) return { content: tooLong(2000) };
  if ((embeds?.length ?? 0) > MOST_EMBEDS) return { embeds: tooLong(MOST_EMBEDS) };
  for (const [index, embed] of (embeds ?? []).entries()) {
    const problem = embedProblem(embed);
    if (problem) return { embeds: { [index]: problem } };
  }
  const characters = (embeds ?? []).flatMap(textsOf).reduce((sum, { text }) => sum + text.length, 0);
  return characters > MOST_EMBED_CHARACTERS ? { embeds: tooLong(MOST_EMBED_CHARACTERS) } : null;
}

function embedProblem(embed: DiscordEmbed): Record<string, unknown> | null {
  if (typeof embed !== "object" || embed === null) return typeError("DICT");
  if ((embed.fields?.length ?? 0) > MOST_FIELDS) return { fields: tooLong(MOST_FIELDS) };
  const long = textsOf(embed).find(({ text, most }) => text.length > most);
  if (long) return { [long.name]: tooLong(long.most) };
  const isFieldEmpty = embed.fields?.some(({ name, value }) => !name || !value);
  return isFieldEmpty
    ? { fields: { _errors: [{ code: "BASE_TYPE_REQUIRED", message: "This field is required" }] } }
    : null;
}

/** Every text of an embed with its limit; together they may have 6,000 characters. */
function textsOf(embed: DiscordEmbed): { readonly name: string; readonly text: string; readonly most: number }[] {
  const fields = embed.fields ?? [];
  return [
    { name: "title", text: String(embed.title ?? ""), most: 256 },
    { name: "description", text: String(embed.description ?? ""), most: 4096 },
    { name: "footer", text: String(embed.footer?.text ?? ""), most: 2048 },
    { name: "author", text: String(embed.author?.name ?? ""), most: 256 },
    ...fields.map(({ name }) => ({ name: "fields", text: String(name ?? ""), most: 256 })),
    ...fields.map(({ value }) => ({ name: "fields", text: String(value ?? ""), most: 1024 })),
  ];
}

function tooLong(most: number): Record<string, unknown> {
  return { _errors: [{ code: "BASE_TYPE_MAX_LENGTH", message: `Must be ${most} or fewer in length.` }] };
}

function typeError(kind: string): Record<string, unknown> {
  return {
    _errors: [{ code: `${kind}_TYPE_CONVERT`, message: `Could not interpret the value as ${kind.toLowerCase()}.` }],
  };
}
