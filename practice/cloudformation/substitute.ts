import { noValue, type Resolved, type Scope } from "./scope.ts";
import { invalid, isList, isMap, ownValue, scalarText, type Value } from "./value.ts";

const shape =
  "Template error: One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string";

/** `Fn::Sub`: a text, or a text and its own variables. Names that are not known yet keep their place. */
export function substitute(argument: Value, scope: Scope, inner: (part: Value) => Resolved): Resolved {
  const [template, variables = {}] = isList(argument) ? argument : [argument];
  if (typeof template !== "string" || !isMap(variables)) throw invalid(shape);
  const unknown: Record<string, Value> = {};
  const text = template.replace(/\$\{(!?)([^}]*)\}/g, (whole: string, escape: string, name: string) => {
    if (escape) return `\${${name}}`;
    const own = ownValue(variables, name.trim());
    const value = own === undefined ? inner(reference(name.trim())) : inner(own);
    if (value === noValue) throw invalid("Template error: Fn::Sub cannot be given AWS::NoValue");
    const known = scalarText(value);
    if (known !== null) return known;
    unknown[name.trim()] = value;
    return whole;
  });
  return Object.keys(unknown).length === 0 ? text : { "Fn::Sub": [text, unknown] };
}

function reference(name: string): Value {
  const dot = name.indexOf(".");
  return dot < 0 ? { Ref: name } : { "Fn::GetAtt": [name.slice(0, dot), name.slice(dot + 1)] };
}
