import type { Target } from "@aws-sdk/client-eventbridge";
import { applyInput } from "../../../checker/core/pattern/target-input.ts";
import type { TargetInput } from "../../../checker/core/pattern/target-input.ts";
import type { Call } from "../../service.ts";
import { parseArn } from "../arn.ts";
import { invalid } from "./state.ts";

/** What the practice account can deliver to. */
const TARGET_SERVICES = ["lambda", "sns", "sqs", "events"];

/** Refuses a target that PutTargets refuses. @throws ValidationException */
export function checkTarget(call: Call, target: Target): void {
  const id = target.Id ?? "";
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(id)) throw invalid(`1 validation error: '${id}' at 'targets.id' is not valid.`);
  checkArn(call, target.Arn ?? "");
  if (target.RoleArn !== undefined && parseArn(target.RoleArn)?.service !== "iam") {
    throw invalid(`Parameter RoleArn is not valid. Reason: Provided role '${target.RoleArn}' is no role ARN.`);
  }
  const queue = target.DeadLetterConfig?.Arn;
  if (queue !== undefined && (parseArn(queue)?.service !== "sqs" || queue.endsWith(".fifo"))) {
    throw invalid("Parameter DeadLetterConfig.Arn is not valid. Reason: it must be the ARN of a standard queue.");
  }
  checkRetryPolicy(target.RetryPolicy);
  checkInput(target, id);
}

function checkArn(call: Call, text: string): void {
  const arn = parseArn(text);
  if (!arn) throw invalid(`Parameter ${text} is not valid. Reason: Provided Arn is not in correct format.`);
  if (!TARGET_SERVICES.includes(arn.service)) {
    throw invalid(
      `Parameter ${text} is not valid. Reason: the practice account delivers to ${TARGET_SERVICES.join(", ")} only.`,
    );
  }
  // A rule reaches targets of its own Region; only event buses may be elsewhere.
  if (arn.service !== "events" && arn.region !== call.region) {
    throw invalid(
      `Parameter ${text} is not valid. Reason: Provided Arn is not in the Region of the rule, ${call.region}.`,
    );
  }
}

function checkRetryPolicy(policy: Target["RetryPolicy"]): void {
  const attempts = policy?.MaximumRetryAttempts ?? 0;
  const seconds = policy?.MaximumEventAgeInSeconds ?? 60;
  if (attempts < 0 || attempts > 185) throw invalid("Parameter MaximumRetryAttempts is not valid. Reason: 0 to 185.");
  if (seconds < 60 || seconds > 86_400) {
    throw invalid("Parameter MaximumEventAgeInSeconds is not valid. Reason: 60 to 86400.");
  }
}

function checkInput(target: Target, id: string): void {
  const { Input, InputPath, InputTransformer: transformer } = target;
  if ([Input, InputPath, transformer].filter((one) => one !== undefined).length > 1) {
    throw invalid(`Only one of Input, InputPath, or InputTransformer must be provided for target ${id}.`);
  }
  const problem = applyInput(inputOf(target), {});
  if (Input !== undefined && !problem.ok) throw invalid(`JSON syntax error in input for target ${id}`);
  if (problem.ok) return checkTransformer(transformer, id);
  if (problem.problem === "unsupported-path") throw invalid(`Invalid InputPath for target ${id}.`);
  if (problem.problem === "unknown-placeholder")
    throw invalid(`Invalid InputTemplate for target ${id}: a placeholder has no path.`);
  return checkTransformer(transformer, id);
}

function checkTransformer(transformer: Target["InputTransformer"], id: string): void {
  if (!transformer) return;
  const names = Object.keys(transformer.InputPathsMap ?? {});
  if (names.length > 100) throw invalid(`InputPathsMap of target ${id} has more than 100 entries.`);
  if (names.some((name) => /^aws\./i.test(name)))
    throw invalid(`Keys of InputPathsMap cannot start with "AWS." (target ${id}).`);
  const template = transformer.InputTemplate ?? "";
  if (template.length < 1 || template.length > 8192)
    throw invalid(`InputTemplate of target ${id} must have 1 to 8192 characters.`);
}

/** The target's input settings as the shared code takes them. */
export function inputOf({ Input, InputPath, InputTransformer: transformer }: Target): TargetInput {
  return {
    input: Input ?? null,
    inputPath: InputPath ?? null,
    inputTransformer: transformer
      ? { pathsMap: transformer.InputPathsMap ?? {}, template: transformer.InputTemplate ?? "" }
      : null,
  };
}
