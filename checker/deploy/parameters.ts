import type { Through } from "./names.ts";
import type { Stack } from "./stack.ts";

/** What the user wants deployed. What is undefined keeps its value in an update, and is the template's default else. */
export interface Wanted {
  /** With its hyphen; empty for the workbook's own names. */
  readonly suffix: string;
  readonly email: string | undefined;
  /** The Discord webhook: a secret, handed on to CloudFormation (NoEcho) and to nobody else. */
  readonly webhookUrl: string | undefined;
  readonly through: Through | undefined;
  /** Name of a trail that covers root sign-ins already. */
  readonly existingTrail: string | undefined;
}

interface Parameter {
  readonly ParameterKey: string;
  readonly ParameterValue?: string;
  readonly UsePreviousValue?: boolean;
}

/** Parameters of the change set. */
export function parametersFor(wanted: Wanted, previous: Stack | null): readonly Parameter[] {
  const given: readonly (readonly [string, string | undefined])[] = [
    ["Email", wanted.email],
    ["WebhookUrl", wanted.webhookUrl],
    ["Suffix", wanted.suffix],
    ["Through", wanted.through],
    ["ExistingTrail", wanted.existingTrail],
  ];
  return given.flatMap(([ParameterKey, ParameterValue]): readonly Parameter[] => {
    if (ParameterValue !== undefined) return [{ ParameterKey, ParameterValue }];
    const hasPrevious = previous !== null && Object.hasOwn(previous.parameters, ParameterKey);
    return hasPrevious ? [{ ParameterKey, UsePreviousValue: true }] : [];
  });
}

/** How far the stack will be built. */
export function throughOf(wanted: Wanted, previous: Stack | null): Through {
  return wanted.through ?? (previous?.parameters["Through"] as Through | undefined) ?? "step-4";
}

/** Whether the stack will have a trail of its own. */
export function hasOwnTrail(wanted: Wanted, previous: Stack | null): boolean {
  return (wanted.existingTrail ?? previous?.parameters["ExistingTrail"] ?? "") === "";
}
