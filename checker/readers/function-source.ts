import { known, type Reading } from "../core/reading.ts";
import { defaultSettings } from "../core/settings.ts";
import type { Found, LambdaFunction } from "../core/facts/index.ts";
import type { OutputOf } from "../aws/index.ts";
import { mapFound } from "./finding.ts";
import { functionCandidates, functionsElsewhere, listFunctions } from "./function-candidates.ts";
import type { Desk } from "./reader.ts";

/** A function with what is read but never kept: its environment holds the webhook, its code's location is signed. */
export interface FunctionSource {
  readonly function: LambdaFunction;
  /** Null when the variables could not be decrypted for the caller. */
  readonly environment: Readonly<Record<string, string>> | null;
  readonly environmentError: string | null;
  readonly codeLocation: string | null;
  readonly codeBytes: number;
}

type Configuration = NonNullable<OutputOf<"lambda", "GetFunction">["Configuration"]>;
type Whole = Pick<OutputOf<"lambda", "GetFunction">, "Configuration" | "Code" | "Concurrency" | "Tags"> & {
  /** False when only the configuration could be read. */
  readonly isWhole: boolean;
};

/** The spelling in another place of the workbook; accepted for the default name. */
const misspelling = "lamda-root-login";

const missing = ["ResourceNotFoundException"] as const;

/** Finds the function: by its name, the workbook's other spelling, or as the one candidate. Shared by its facts. */
export function functionSource(desk: Desk<"ruleTargets">): Promise<Reading<Found<FunctionSource>>> {
  return desk.once("functionSource", async () => {
    const names = [desk.settings.names.function];
    if (names[0] === defaultSettings.names.function) names.push(misspelling);
    for (const name of names) {
      const reading = await readNamed(desk, name);
      if (reading.kind !== "known") return reading;
      if (reading.value !== null) {
        const source = sourceOf(reading.value, name === misspelling);
        return qualified(desk, { state: "named", value: source });
      }
    }
    const [readCandidates, elsewhere] = await Promise.all([functionCandidates(desk), functionsElsewhere(desk, names)]);
    if (readCandidates.kind !== "known") return readCandidates;
    const candidates = readCandidates.value;
    const [name] = candidates;
    const reading = candidates.length === 1 && name !== undefined ? await readNamed(desk, name) : known(null);
    if (reading.kind !== "known") return reading;
    if (reading.value === null || name === undefined) return known({ state: "missing", candidates, elsewhere });
    return qualified(desk, { state: "candidate", value: sourceOf(reading.value, false), name, elsewhere });
  });
}

/** GetFunction; with less permission GetFunctionConfiguration, then the list of functions, which show most of it. */
async function readNamed(desk: Desk<"ruleTargets">, name: string, qualifier?: string): Promise<Reading<Whole | null>> {
  const input = { FunctionName: name, ...(qualifier === undefined ? {} : { Qualifier: qualifier }) };
  const whole = await desk.ask("lambda", "GetFunction", input, { missing });
  if (whole.kind === "known") return known(whole.value && { ...whole.value, isWhole: true });
  if (whole.kind !== "denied") return whole;
  const configuration = await desk.ask("lambda", "GetFunctionConfiguration", input, { missing });
  if (configuration.kind === "known") {
    return known(configuration.value && { Configuration: configuration.value, isWhole: false });
  }
  if (configuration.kind !== "denied" || qualifier !== undefined) return whole;
  const list = await listFunctions(desk);
  if (list.kind !== "known") return whole;
  const listed = list.value.find((item) => item.FunctionName === name);
  return known(listed === undefined ? null : { Configuration: listed, isWhole: false });
}

/** A target with a version or an alias runs that one: then configuration and code are read again with it. */
async function qualified(
  desk: Desk<"ruleTargets">,
  found: Found<FunctionSource> & { state: "named" | "candidate" },
): Promise<Reading<Found<FunctionSource>>> {
  const { function: fn } = found.value;
  const targets = await desk.fact("ruleTargets");
  if (targets?.kind !== "known") return known(found);
  const arns = targets.value.map((target) => target.arn);
  const target = arns.find((arn) => arn.startsWith(`${fn.arn}:`));
  if (target === undefined || arns.includes(fn.arn)) return known(found);
  const qualifier = target.slice(fn.arn.length + 1);
  const reading = await readNamed(desk, fn.name, qualifier);
  if (reading.kind !== "known") return reading;
  if (reading.value === null) {
    // The rule calls nothing then; the function itself is there and can be judged.
    return known(mapFound(found, (own) => ({ ...own, function: { ...own.function, missingQualifier: qualifier } })));
  }
  const source = sourceOf(reading.value, fn.hasWorkbookMisspelling, qualifier);
  // Concurrency and tags belong to the function, not to a version of it.
  const { reservedConcurrency, tags } = fn;
  return known(mapFound(found, () => ({ ...source, function: { ...source.function, reservedConcurrency, tags } })));
}

function sourceOf(whole: Whole, isMisspelled: boolean, qualifier: string | null = null): FunctionSource {
  const configuration = whole.Configuration ?? {};
  return {
    function: lambdaFunction(configuration, whole, isMisspelled, qualifier),
    environment: configuration.Environment?.Error ? null : (configuration.Environment?.Variables ?? {}),
    environmentError: configuration.Environment?.Error?.ErrorCode ?? null,
    codeLocation: whole.Code?.Location ?? null,
    codeBytes: configuration.CodeSize ?? 0,
  };
}

function lambdaFunction(
  configuration: Configuration,
  whole: Whole,
  hasWorkbookMisspelling: boolean,
  qualifier: string | null,
): LambdaFunction {
  return {
    name: configuration.FunctionName ?? "",
    arn: (configuration.FunctionArn ?? "").split(":").slice(0, 7).join(":"),
    qualifier,
    hasWorkbookMisspelling,
    packageType: configuration.PackageType === "Image" ? "Image" : "Zip",
    runtime: configuration.Runtime ?? null,
    architectures: configuration.Architectures ?? ["x86_64"],
    handler: configuration.Handler ?? null,
    timeoutSeconds: configuration.Timeout ?? 3,
    roleArn: configuration.Role ?? null,
    layerArns: (configuration.Layers ?? []).flatMap((layer) => layer.Arn ?? []),
    state: configuration.State ?? null,
    stateReason: configuration.StateReason ?? null,
    lastUpdateStatus: configuration.LastUpdateStatus ?? null,
    reservedConcurrency: whole.isWhole ? (whole.Concurrency?.ReservedConcurrentExecutions ?? null) : "unknown",
    codeSha256: configuration.CodeSha256 ?? null,
    tags: whole.isWhole && !("TagsError" in whole && whole.TagsError) ? (whole.Tags ?? {}) : null,
  };
}
