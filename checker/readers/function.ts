import { denied, failed, known } from "../core/reading.ts";
import { mapReading } from "../core/reading.ts";
import { aboutFound, mapFound } from "./finding.ts";
import { functionSource } from "./function-source.ts";
import { defineReader } from "./reader.ts";
import { reduceWebhook, webhookVariable } from "./webhook-url.ts";

/** Where the function is and how it is configured. */
export const functionReader = defineReader<"function">()({
  actions: ["lambda:GetFunction", "lambda:ListTags", "lambda:GetFunctionConfiguration", "lambda:ListFunctions"],
  after: ["ruleTargets"],
  read: async (desk) => mapReading(await functionSource(desk), (found) => mapFound(found, (source) => source.function)),
});

/** The webhook's variable, reduced. Variables under a customer managed key need `kms:Decrypt`. */
export const webhookReader = defineReader<"webhook">()({
  actions: [],
  after: ["function", "ruleTargets"],
  read: async (desk) =>
    aboutFound(await functionSource(desk), ({ environment, environmentError }) => {
      if (environment !== null) return known(reduceWebhook(environment[webhookVariable]));
      const code = environmentError ?? "Unknown";
      return code.startsWith("AccessDenied") ? denied("kms:Decrypt", "unknown") : failed(code, "lambda:GetFunction");
    }),
});

/** The function's resource policy; asked for the target's version or alias when it names one. */
export const functionPolicyReader = defineReader<"functionPolicy">()({
  actions: ["lambda:GetPolicy"],
  after: ["function"],
  async read(desk) {
    const missing = ["ResourceNotFoundException"] as const;
    const ask = (FunctionName: string, Qualifier?: string) =>
      desk.ask("lambda", "GetPolicy", { FunctionName, ...(Qualifier === undefined ? {} : { Qualifier }) }, { missing });
    // Asked by name at once, so that it does not wait for the function; mostly that is the answer.
    const [guess, fn] = await Promise.all([ask(desk.settings.names.function), desk.fact("function")]);
    // A function that may not be looked at exists if it has a policy.
    if (fn?.kind === "denied" && guess.kind === "known" && guess.value?.Policy) return known(guess.value.Policy);
    return aboutFound(fn, async ({ name, qualifier }) => {
      const isGuessed = name === desk.settings.names.function && qualifier === null;
      const reading = isGuessed ? guess : await ask(name, qualifier ?? undefined);
      return mapReading(reading, (answer) => answer?.Policy ?? null);
    });
  },
});
