import type { ParameterValues } from "./parameters.ts";
import type { Template } from "./template.ts";
import type { Value } from "./value.ts";

/** What conditions and rules may look at. */
export interface InputScope {
  readonly template: Template;
  readonly parameters: ParameterValues;
  /** `AWS::Region` and its like; `AWS::NoValue` is none of them. */
  readonly pseudo: Readonly<Record<string, string>>;
}

/** All that a value can depend on. */
export interface Scope extends InputScope {
  readonly conditions: Readonly<Record<string, boolean>>;
  /** The value of a reference to a resource; null: it cannot be known yet, and the reference stays as it is. */
  readonly resource: (name: string, attribute: string | null) => Value | null;
}

/** `AWS::NoValue`: the property or list item that has it is left out. */
export const noValue = Symbol("AWS::NoValue");
export type Resolved = Value | typeof noValue;
