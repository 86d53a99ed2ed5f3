import { callIntrinsic, intrinsicNames } from "./intrinsics.ts";
import { noValue, type Resolved, type Scope } from "./scope.ts";
import { isList, isMap, type Value, type ValueMap } from "./value.ts";

/** Works a value out. Only the branch of an `Fn::If` that is taken is looked at. @throws AwsError ValidationError */
export function resolve(value: Value, scope: Scope): Resolved {
  if (isList(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== noValue);
  if (!isMap(value)) return value;
  const [only, ...others] = Object.entries(value);
  if (only !== undefined && others.length === 0 && intrinsicNames.has(only[0])) {
    return callIntrinsic(only[0], only[1], scope, (part) => resolve(part, scope));
  }
  const entries: [string, Value][] = [];
  for (const [name, part] of Object.entries(value)) {
    const resolved = resolve(part, scope);
    if (resolved !== noValue) entries.push([name, resolved]);
  }
  return Object.fromEntries(entries);
}

/** The same for a map as a whole, such as the properties of a resource. */
export function resolveMap(value: Value, scope: Scope): ValueMap {
  const resolved = resolve(value, scope);
  return resolved === noValue || !isMap(resolved) ? {} : resolved;
}
