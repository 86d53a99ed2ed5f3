/** Three-valued: what could not be told carries the reason. */
export type Truth = true | false | { readonly unknown: string };

export function isUnknown(truth: Truth): truth is { readonly unknown: string } {
  return typeof truth === "object";
}

export function not(truth: Truth): Truth {
  return isUnknown(truth) ? truth : !truth;
}

/** False if any is false, else unknown if any is unknown. */
export function all(truths: readonly Truth[]): Truth {
  return truths.includes(false) ? false : (truths.find(isUnknown) ?? true);
}

/** True if any is true, else unknown if any is unknown. */
export function any(truths: readonly Truth[]): Truth {
  return truths.includes(true) || (truths.find(isUnknown) ?? false);
}
