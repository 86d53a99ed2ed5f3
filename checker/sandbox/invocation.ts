import { randomInt } from "node:crypto";
import type { CaseOrder } from "./watch-case.ts";

/** The zones that the interpreter knows; another value of the function's `TZ` variable is not followed. */
const zones = ["UTC", "Etc/UTC", "GMT", "Asia/Seoul", "Asia/Tokyo", "ROK", "Japan"];

/** What is the same in all invocations of one function. */
export interface FunctionSettings {
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly functionArn: string;
}

/** The host's own zone never counts: a clock in Korea would make wrong code look right. Lambda's is UTC. */
export function timeZoneOf(environment: Readonly<Record<string, string>>): string {
  const zone = (environment["TZ"] ?? "UTC").replace(/^:/, "");
  return zones.includes(zone) ? zone : "UTC";
}

/** An invocation as the harness needs it, in the environment that Lambda sets up. */
export function orderOf(
  settings: FunctionSettings,
  event: unknown,
  time: { readonly clockMs: number; readonly seed: number; readonly wallLimitMs: number },
): CaseOrder {
  const [, , , region = "us-east-1", , , name = "function"] = settings.functionArn.split(":");
  return {
    ...time,
    functionTimeoutSeconds: settings.timeoutSeconds,
    input: {
      handler: settings.handler,
      event,
      zones,
      function_arn: settings.functionArn,
      request_id: requestId(time.seed),
      timeout_seconds: settings.timeoutSeconds,
      environment: {
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        AWS_LAMBDA_FUNCTION_NAME: name,
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
        AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
        AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
        AWS_LAMBDA_LOG_STREAM_NAME: "2026/11/24/[$LATEST]00000000000000000000000000000000",
        AWS_EXECUTION_ENV: "AWS_Lambda_python3.13",
        LAMBDA_TASK_ROOT: "/var/task",
        LAMBDA_RUNTIME_DIR: "/var/runtime",
        LANG: "en_US.UTF-8",
        TZ: ":UTC",
        PATH: "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin",
        ...settings.environment,
      },
    },
  };
}

export function freshSeed(): number {
  return randomInt(1, 2 ** 31);
}

/** The same in all cases of one seed, so that a message that shows it does not change by it. */
function requestId(seed: number): string {
  const hex = seed.toString(16).padStart(8, "0").slice(-8);
  return `${hex}-1111-4222-8333-${hex}5678`;
}
