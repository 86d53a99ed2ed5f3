/** What may stand inside an element; null is nothing. */
export type Inside = Node | string | null;

/** Attributes by name; `on…` are listeners. A false or null attribute is left out, a true one stands alone. */
export interface Attributes {
  readonly [name: string]: string | number | boolean | null | ((event: Event) => void);
}

/** Makes an element. Texts become text nodes and attributes are set by name: nothing is ever read as markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...inside: readonly Inside[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...inside.filter((child) => child !== null));
  return element;
}

/** A bar's length. The page's policy forbids style attributes, not the style object. */
export function sized<Element extends HTMLElement>(element: Element, percent: number): Element {
  element.style.setProperty("--size", `${percent.toFixed(2)}%`);
  return element;
}
