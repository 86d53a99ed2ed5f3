import { AwsError, type Call } from "../../service.ts";
import { parseArn } from "../arn.ts";
import { roleSession } from "../role-session.ts";
import { deliveryIn } from "./history.ts";
import { cloudTrailState, type StoredTrail } from "./state.ts";

/** Writes the events that wait into the trail's log group, as the role the trail names; without a group, nothing. */
export async function copyToLogs(call: Call, trail: StoredTrail, region: string): Promise<void> {
  const delivery = deliveryIn(trail, region);
  const { logGroupArn: groupArn, logRoleArn: roleArn } = trail;
  const ids = new Set(delivery.unlogged);
  delivery.unlogged = [];
  const records = (call.state(cloudTrailState).history[region] ?? []).filter((record) => ids.has(record.eventID));
  if (groupArn === null || roleArn === null || records.length === 0) return;
  const by = { service: "cloudtrail.amazonaws.com", sourceArn: trail.arn, name: "cloudtrail" };
  const session = roleSession(call, roleArn, by);
  if (session.call === null) {
    delivery.logError = "AccessDenied";
    return;
  }
  const asRole = session.call.as({ region: parseArn(groupArn)?.region ?? trail.homeRegion });
  const logGroupName = parseArn(groupArn)?.resource.split(":")[1] ?? "";
  const logStreamName = `${call.accountId}_CloudTrail_${region}`;
  const logEvents = records
    .map((record) => ({ timestamp: Date.parse(record.eventTime), message: JSON.stringify(record) }))
    .toSorted((one, other) => one.timestamp - other.timestamp);
  try {
    await createStream(asRole, logGroupName, logStreamName);
    await asRole.invoke("logs", "PutLogEvents", { logGroupName, logStreamName, logEvents });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    delivery.logError = error.code;
    return;
  }
  delivery.loggedAt = call.now();
  delivery.logError = null;
}

async function createStream(call: Call, logGroupName: string, logStreamName: string): Promise<void> {
  try {
    await call.invoke("logs", "CreateLogStream", { logGroupName, logStreamName });
  } catch (error) {
    if (!(error instanceof AwsError && error.code === "ResourceAlreadyExistsException")) throw error;
  }
}
