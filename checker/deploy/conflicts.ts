import type { Call } from "./call.ts";
import type { SolutionNames, Through } from "./names.ts";
import { throughs } from "./names.ts";
import { probes, type NamedKind, type Presence } from "./probe.ts";
import type { StackResource } from "./stack.ts";

/** Something in the way: a name that the solution wants and somebody has. */
export interface Conflict {
  readonly kind: NamedKind;
  readonly name: string;
  readonly presence: Exclude<Presence, "absent">;
}

/** What the solution gives a fixed name, and from which step on. */
export function namedThings(
  names: SolutionNames,
  { through, hasOwnTrail }: { readonly through: Through; readonly hasOwnTrail: boolean },
): readonly { readonly kind: NamedKind; readonly name: string }[] {
  const reaches = (step: Through) => throughs.indexOf(through) >= throughs.indexOf(step);
  return [
    { kind: "function", name: names.function },
    { kind: "log-group", name: names.logGroup },
    { kind: "queue", name: names.queue },
    ...(reaches("step-2") && hasOwnTrail
      ? [
          { kind: "bucket" as const, name: names.bucket },
          { kind: "trail" as const, name: names.trail },
        ]
      : []),
    ...(reaches("step-3") ? [{ kind: "rule" as const, name: names.rule }] : []),
    ...(reaches("step-4") ? [{ kind: "topic" as const, name: names.topic }] : []),
    ...(reaches("step-4") ? names.alarms.map((name) => ({ kind: "alarm" as const, name })) : []),
  ];
}

/**
 * Which of these names are taken by something that is not the stack's own: CloudFormation would fail over it.
 * @throws CallFailed
 */
export async function findConflicts(
  call: Call,
  accountId: string,
  wanted: ReturnType<typeof namedThings>,
  own: readonly StackResource[],
): Promise<readonly Conflict[]> {
  const foreign = wanted.filter(({ name }) => !own.some(({ physicalId }) => isPhysicalId(physicalId, name)));
  const looked = await Promise.all(
    foreign.map(async ({ kind, name }) => ({ kind, name, presence: await probes[kind](call, name, accountId) })),
  );
  return looked.flatMap(({ presence, ...thing }) => (presence === "absent" ? [] : [{ ...thing, presence }]));
}

/** A physical id is the name, or an ARN or URL that ends with it. */
export function isPhysicalId(physicalId: string, name: string): boolean {
  return physicalId === name || [":", "/"].some((separator) => physicalId.endsWith(`${separator}${name}`));
}
