import { defaultSettings, type Names } from "../core/settings.ts";

/** How far the solution is built. */
export type Through = "step-1" | "step-2" | "step-3" | "step-4";

export const throughs: readonly Through[] = ["step-1", "step-2", "step-3", "step-4"];

/** What every stack of the solution is called; the suffix, with its hyphen, follows. */
const stackBase = "root-login-workshop";

/** Name of the stack, and of the StackSet. */
export function stackName(suffix: string): string {
  return `${stackBase}${suffix}`;
}

/** `b` and `-b` are both the suffix `-b`. Null when it cannot be part of a name. */
export function suffixOf(word: string): string | null {
  const suffix = word === "" || word.startsWith("-") ? word : `-${word}`;
  return /^(-[a-z0-9]{1,12})?$/.test(suffix) ? suffix : null;
}

/** Everything that the solution gives a fixed name, as solution/template.yaml does. */
export interface SolutionNames extends Names {
  readonly queue: string;
  readonly logGroup: string;
  readonly alarms: readonly string[];
}

export function solutionNames(suffix: string, accountId: string): SolutionNames {
  const { names } = defaultSettings;
  return {
    function: `${names.function}${suffix}`,
    bucket: `${names.bucket}-${accountId}${suffix}`,
    trail: `${names.trail}${suffix}`,
    rule: `${names.rule}${suffix}`,
    topic: `${names.topic}${suffix}`,
    ...companions(`${names.function}${suffix}`, suffix),
  };
}

/** What stands beside the five named things: the dead-letter queue, the log group, the alarms. */
export function companions(functionName: string, suffix = ""): Pick<SolutionNames, "queue" | "logGroup" | "alarms"> {
  const queue = `sqs-root-login-dead-letters${suffix}`;
  return {
    queue,
    logGroup: `/aws/lambda/${functionName}`,
    alarms: [
      `${defaultSettings.names.function}-errors${suffix}`,
      `${defaultSettings.names.function}-throttles${suffix}`,
      queue,
    ],
  };
}
