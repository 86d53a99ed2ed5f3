import type { Step } from "../../checker/core/check.ts";
import { architecture, functionExists, runtime } from "./function.ts";
import { functionRunnable } from "./runnable.ts";
import { errorsSurface, handlerLoads, handlerReports, handlerRobust } from "./handler-checks.ts";
import { webhookAlive, webhookSet } from "./webhook.ts";

export const step: Step = {
  id: "step-1",
  title: { ko: "Lambda 함수와 Discord 연동", en: "The Lambda function and Discord" },
  minutes: 20,
  checks: [
    functionExists,
    runtime,
    architecture,
    webhookSet,
    webhookAlive,
    functionRunnable,
    handlerLoads,
    handlerReports,
    handlerRobust,
    errorsSurface,
  ],
};
