import type { RuleTarget } from "../core/facts/index.ts";
import type { HandlerRun, NotRunReason } from "../core/handler-run.ts";
import { denied, known } from "../core/reading.ts";
import { readZip, type ZipFile } from "../core/zip/index.ts";
import { aboutFound } from "./finding.ts";
import { functionSource, type FunctionSource } from "./function-source.ts";
import { isSameOrigin } from "./plain-get.ts";
import { defineReader, type Desk } from "./reader.ts";

/** A workshop function is a few kilobytes; with libraries beside it a few megabytes. */
const maxBytes = 20 * 1024 * 1024;

/** Downloads the function's code and has the sandbox run it. Only the recording stays. */
export const handlerRunReader = defineReader<"handlerRun">()({
  actions: ["lambda:GetFunction"],
  after: ["function", "ruleTargets", "topic"],
  async read(desk) {
    if (!desk.readsCode) return known(notRun("no-code-asked"));
    return aboutFound(await functionSource(desk), async (source) => {
      const reason = reasonNotToRun(source, desk);
      if (reason !== null) return known(notRun(reason));
      // Only GetFunction shows where the code is; the configuration alone came from a fall-back.
      if (source.codeLocation === null || source.environment === null) {
        return denied(source.codeLocation === null ? "lambda:GetFunction" : "kms:Decrypt", "unknown");
      }
      const files = await download(desk, source.codeLocation);
      return known(typeof files === "string" ? notRun(files) : await run(desk, source, files));
    });
  },
});

function notRun(reason: NotRunReason): HandlerRun {
  return { isRun: false, reason, syntaxError: null };
}

function reasonNotToRun({ function: fn, codeBytes }: FunctionSource, desk: Desk): NotRunReason | null {
  if (fn.packageType === "Image") return "container-image";
  if (!fn.runtime?.startsWith("python3.")) return "other-runtime";
  if (fn.layerArns.length > 0) return "layers";
  if (codeBytes > maxBytes) return "too-large";
  return desk.runHandler === null ? "sandbox-unavailable" : null;
}

/** The presigned URL is a secret for ten minutes, and a custom server could send it anywhere: only known hosts. */
async function download(desk: Desk, location: string): Promise<readonly ZipFile[] | NotRunReason> {
  if (!isOwnHost(location, desk.endpoint)) return "download-failed";
  const answer = await desk.get(location, { maxBytes, signal: desk.signal });
  if (!answer.ok) return answer.problem === "TooLarge" ? "too-large" : "download-failed";
  if (answer.status !== 200) return "download-failed";
  const archive = readZip(answer.bytes);
  if (archive.ok) return archive.files;
  const isTooBig = archive.problem === "too-large" || archive.problem === "too-many-files";
  return isTooBig ? "too-large" : "unsafe-archive";
}

function isOwnHost(location: string, endpoint: string | null): boolean {
  if (!URL.canParse(location)) return false;
  if (endpoint !== null) return isSameOrigin(location, endpoint);
  const { protocol, hostname } = new URL(location);
  return protocol === "https:" && hostname.endsWith(".amazonaws.com");
}

async function run(
  desk: Desk<"ruleTargets" | "topic">,
  { function: fn, environment }: FunctionSource,
  files: readonly ZipFile[],
): Promise<HandlerRun> {
  const [targets, topic, { id }] = await Promise.all([desk.fact("ruleTargets"), desk.fact("topic"), desk.identity()]);
  const found = topic?.kind === "known" && topic.value.state !== "missing" ? topic.value.value : null;
  if (desk.runHandler === null) return notRun("sandbox-unavailable");
  return desk.runHandler({
    files,
    handler: fn.handler ?? "",
    runtime: fn.runtime ?? "",
    environment: { ...environment },
    functionTimeoutSeconds: fn.timeoutSeconds,
    ruleTarget: targets?.kind === "known" ? targetOf(targets.value, fn.arn) : null,
    accountId: id,
    topicArn: found?.arn ?? null,
  });
}

function targetOf(targets: readonly RuleTarget[], functionArn: string): RuleTarget | null {
  return targets.find(({ arn }) => arn === functionArn || arn.startsWith(`${functionArn}:`)) ?? null;
}
