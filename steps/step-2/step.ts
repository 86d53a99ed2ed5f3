import type { Step } from "../../checker/core/check.ts";
import { bucketEncryption, bucketOwnership, bucketPrivate, bucketVersioning } from "./bucket.ts";
import { bucketExists } from "./bucket-exists.ts";
import { logDelivery, logValidation, trailLogging } from "./logging.ts";
import { managementEvents } from "./management-events.ts";
import { trailCoversRootLogin, trailExists } from "./trail.ts";

export const step: Step = {
  id: "step-2",
  title: { ko: "S3 버킷과 CloudTrail 추적", en: "The S3 bucket and the CloudTrail trail" },
  minutes: 15,
  checks: [
    trailExists,
    trailLogging,
    trailCoversRootLogin,
    managementEvents,
    logValidation,
    logDelivery,
    bucketExists,
    bucketOwnership,
    bucketPrivate,
    bucketVersioning,
    bucketEncryption,
  ],
};
