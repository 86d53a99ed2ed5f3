/** An element as a strict XML 1.0 parser sees it: markup that is not well-formed, or a character that XML lacks, throws. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const open = /^<([A-Za-z][\w-]*)((?:\s+[A-Za-z][\w.-]*="[^"<]*")*)\s*(\/?)>/;

/** Reads one document: a declaration, elements, attributes in double quotes, text, the five entities. No more exists here. */
export function readXml(source: string): XmlElement {
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(source)) throw new Error("a character XML lacks");
  const body = source.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/, "");
  const { element, rest } = readElement(body);
  if (rest.trim() !== "") throw new Error(`text behind the root: ${rest.slice(0, 60)}`);
  return element;
}

function readElement(source: string): { element: XmlElement; rest: string } {
  const tag = open.exec(source);
  if (tag === null) throw new Error(`no element: ${source.slice(0, 80)}`);
  const [whole, name = "", written = "", slash = ""] = tag;
  const attributes: Record<string, string> = {};
  for (const [, key = "", value = ""] of written.matchAll(/([\w.-]+)="([^"]*)"/g)) {
    if (Object.hasOwn(attributes, key)) throw new Error(`${key} twice`);
    attributes[key] = resolved(value);
  }
  let rest = source.slice(whole.length);
  const children: XmlElement[] = [];
  let text = "";
  if (slash === "/") return { element: { name, attributes, children, text }, rest };
  for (;;) {
    const at = rest.indexOf("<");
    if (at === -1) throw new Error(`${name} is never closed`);
    const piece = rest.slice(0, at);
    if (piece.includes("]]>")) throw new Error("]]> in text");
    text += resolved(piece);
    rest = rest.slice(at);
    if (rest.startsWith(`</${name}>`)) {
      return { element: { name, attributes, children, text }, rest: rest.slice(name.length + 3) };
    }
    const child = readElement(rest);
    children.push(child.element);
    ({ rest } = child);
  }
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function resolved(text: string): string {
  return text.replaceAll(/&([^;]{0,10};?)/g, (_, name: string) => {
    const value = entities[name.replace(/;$/, "")];
    if (value === undefined || !name.endsWith(";")) throw new Error(`no entity: &${name}`);
    return value;
  });
}

/** All elements of a name, wherever they are. */
export function elementsNamed(name: string, { name: own, children, ...rest }: XmlElement): readonly XmlElement[] {
  const below = children.flatMap((child) => elementsNamed(name, child));
  return own === name ? [{ name: own, children, ...rest }, ...below] : below;
}
