import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { AwsError, type Call } from "../../service.ts";
import { servicePrincipal } from "../caller.ts";
import { storeObject } from "../s3/write-object.ts";
import { copyToLogs } from "./copy-to-logs.ts";
import { deliveryContext, logPrefix } from "./destination.ts";
import { deliveryDelayMs, deliveryIn } from "./history.ts";
import type { CloudTrailRecord } from "./record.ts";
import { cloudTrailState, type StoredTrail } from "./state.ts";

/** Which log file comes due. */
export interface DueDelivery {
  readonly trailArn: string;
  readonly region: string;
}

/**
 * Writes what a trail recorded in a Region as one log file into its bucket, if the bucket policy lets CloudTrail in.
 * What could not be written is tried again, as CloudTrail does for 30 days.
 */
export async function deliver({ trailArn, region }: DueDelivery, call: Call): Promise<void> {
  const { trails, history } = call.state(cloudTrailState);
  const trail = trails.find((candidate) => candidate.arn === trailArn);
  if (trail === undefined) return;
  const delivery = deliveryIn(trail, region);
  const waiting = new Set(delivery.waiting);
  const records = (history[region] ?? []).filter((record) => waiting.has(record.eventID));
  delivery.waiting = [];
  if (records.length === 0) return;
  await copyToLogs(call, trail, region);
  const key = logFileKey(call, trail, region);
  try {
    const asCloudTrail = call.as({ principal: servicePrincipal("cloudtrail", trail.arn) });
    storeObject(asCloudTrail, trail.bucketName, key, logFile(records), {
      context: deliveryContext(call, trail.arn),
      headers: { ContentType: "application/json", ContentEncoding: "gzip" },
    });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    delivery.latestError = error.code;
    delivery.waiting = records.map((record) => record.eventID);
    call.schedule(cloudTrailState, "deliver", deliveryDelayMs, { trailArn, region });
    return;
  }
  delivery.latestAt = call.now();
  delivery.latestError = null;
  await notify(call, trail, key);
}

function logFile(records: readonly CloudTrailRecord[]): Uint8Array {
  return gzipSync(JSON.stringify({ Records: records }));
}

/** `AWSLogs/ACCOUNT/CloudTrail/REGION/YYYY/MM/DD/ACCOUNT_CloudTrail_REGION_YYYYMMDDTHHmmZ_UNIQUE.json.gz` */
function logFileKey(call: Call, trail: StoredTrail, region: string): string {
  const time = new Date(call.now()).toISOString();
  const day = time.slice(0, 10).replaceAll("-", "/");
  const minute = `${time.slice(0, 16).replaceAll(/[-:]/g, "")}Z`;
  const unique = randomBytes(12).toString("hex").slice(0, 16);
  const folder = `${logPrefix(call.accountId, trail.keyPrefix)}${region}/${day}/`;
  return `${folder}${call.accountId}_CloudTrail_${region}_${minute}_${unique}.json.gz`;
}

/** Tells the trail's topic, where there is one; a topic that refuses does not hold up the log. */
async function notify(call: Call, trail: StoredTrail, key: string): Promise<void> {
  if (trail.topicArn === null) return;
  const asCloudTrail = call.as({
    principal: servicePrincipal("cloudtrail", trail.arn),
    region: trail.topicArn.split(":")[3] ?? call.region,
  });
  const message = JSON.stringify({ s3Bucket: trail.bucketName, s3ObjectKey: [key] });
  try {
    await asCloudTrail.invoke("sns", "Publish", { TopicArn: trail.topicArn, Message: message });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}
