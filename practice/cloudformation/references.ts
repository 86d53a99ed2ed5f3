import { isList, isMap, type Value } from "./value.ts";

/** What a value points at: `Ref` and `Fn::Sub` name parameters or resources, `Fn::GetAtt` an attribute of a resource. */
export interface Reference {
  readonly name: string;
  /** Null for `Ref` and `${Name}`. */
  readonly attribute: string | null;
}

/** All references in a value, in order. Variables that a `Fn::Sub` brings itself are none. */
export function referencesIn(value: Value): readonly Reference[] {
  if (isList(value)) return value.flatMap(referencesIn);
  if (!isMap(value)) return [];
  const [only, ...others] = Object.entries(value);
  if (only !== undefined && others.length === 0) {
    const [name, argument] = only;
    if (name === "Ref" && typeof argument === "string") return [{ name: argument, attribute: null }];
    if (name === "Fn::GetAtt") return attributeReference(argument);
    if (name === "Fn::Sub") return subReferences(argument);
  }
  return Object.values(value).flatMap(referencesIn);
}

/** `["A", "B"]` or the text `A.B`. */
export function getAttParts(argument: Value): readonly [name: string, attribute: string] | null {
  if (typeof argument === "string") {
    const dot = argument.indexOf(".");
    return dot < 1 ? null : [argument.slice(0, dot), argument.slice(dot + 1)];
  }
  if (!isList(argument) || argument.length !== 2) return null;
  const [name, attribute] = argument;
  return typeof name === "string" && typeof attribute === "string" ? [name, attribute] : null;
}

function attributeReference(argument: Value): readonly Reference[] {
  const parts = getAttParts(argument);
  return parts === null ? referencesIn(argument) : [{ name: parts[0], attribute: parts[1] }];
}

function subReferences(argument: Value): readonly Reference[] {
  const [template, variables] = isList(argument) ? argument : [argument, {}];
  if (typeof template !== "string") return referencesIn(argument);
  const own = isMap(variables) ? variables : {};
  const found = placeholdersOf(template)
    .filter((placeholder) => !Object.hasOwn(own, placeholder))
    .map((placeholder): Reference => {
      const dot = placeholder.indexOf(".");
      return dot < 0
        ? { name: placeholder, attribute: null }
        : { name: placeholder.slice(0, dot), attribute: placeholder.slice(dot + 1) };
    });
  return [...found, ...referencesIn(own)];
}

/** The names in `${…}`; `${!x}` stands for the text `${x}` and is none. */
export function placeholdersOf(template: string): readonly string[] {
  return [...template.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name]) => (name ?? "").trim());
}
