import { foundValue } from "../core/facts/index.ts";
import type { Snapshot } from "../core/snapshot.ts";
import { plain } from "../core/text.ts";

/** Who built the function: the learner by hand, or a CloudFormation stack. `through` is the last step the stack built. */
export type Origin =
  | { readonly kind: "by-hand" }
  | { readonly kind: "stack"; readonly stack: string; readonly through: string | null }
  /** The function's tags could not be read, or there is no function. */
  | { readonly kind: "unknown" };

/** The tag that `workshop deploy` puts on its stack, and CloudFormation on everything in it; its value is the last step. */
export const solutionTag = "root-login-workshop:solution";

/** Tells the origin from the tags that CloudFormation puts on a function; nobody else can set `aws:` tags. */
export function originOf({ facts }: Snapshot): Origin {
  const reading = facts.function;
  if (reading?.kind !== "known") return { kind: "unknown" };
  const tags = foundValue(reading.value)?.tags;
  if (!tags) return { kind: "unknown" };
  const stack = tags["aws:cloudformation:stack-name"];
  if (stack === undefined) return { kind: "by-hand" };
  const through = tags[solutionTag];
  return {
    kind: "stack",
    stack: plain(stack, 128),
    through: /^step-\d$/.test(through ?? "") ? (through ?? null) : null,
  };
}
