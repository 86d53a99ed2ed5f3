import type {
  CreateTrailCommandInput,
  CreateTrailCommandOutput,
  DeleteTrailCommandInput,
  StartLoggingCommandInput,
  StopLoggingCommandInput,
  UpdateTrailCommandInput,
  UpdateTrailCommandOutput,
} from "@aws-sdk/client-cloudtrail";
import { AwsError, type Call, type Given } from "../../service.ts";
import { checkBucket } from "./destination.ts";
import { checkedKey, checkedLogGroup, checkedTopic } from "./further-destinations.ts";
import { cloudTrailState, type StoredTrail } from "./state.ts";
import { tagRecord } from "./tags.ts";
import { checkTrailName, findTrailAtHome, trailArn, trailsIn } from "./trails.ts";

/** A Region holds at most five trails, shadows included. */
const mostTrails = 5;

export const trailChanges = {
  async CreateTrail(
    input: Given<CreateTrailCommandInput, "Name" | "S3BucketName">,
    call: Call,
  ): Promise<Omit<CreateTrailCommandOutput, "$metadata">> {
    const { Name: name } = input;
    checkTrailName(name);
    const present = trailsIn(call, true);
    if (present.some((trail) => trail.name === name)) {
      throw new AwsError("TrailAlreadyExistsException", `Trail ${name} already exists for customer: ${call.accountId}`);
    }
    if (present.length >= mostTrails) {
      const message = `User: ${call.accountId} already has ${mostTrails} trails in ${call.region}.`;
      throw new AwsError("MaximumNumberOfTrailsExceededException", message);
    }
    const trail = await changed(newTrail(name, input.S3BucketName, call), input, call);
    trail.tags = tagRecord(input.TagsList);
    call.state(cloudTrailState).trails.push(trail);
    return shownTrail(trail);
  },

  /** Everything that is not named stays as it is; nothing is changed when something is refused. */
  async UpdateTrail(
    input: Given<UpdateTrailCommandInput, "Name">,
    call: Call,
  ): Promise<Omit<UpdateTrailCommandOutput, "$metadata">> {
    const trail = findTrailAtHome(call, input.Name);
    Object.assign(trail, await changed(trail, input, call));
    return shownTrail(trail);
  },

  DeleteTrail(input: Given<DeleteTrailCommandInput, "Name">, call: Call): object {
    const trail = findTrailAtHome(call, input.Name);
    const state = call.state(cloudTrailState);
    state.trails = state.trails.filter((other) => other !== trail);
    return {};
  },

  StartLogging(input: Given<StartLoggingCommandInput, "Name">, call: Call): object {
    const trail = findTrailAtHome(call, input.Name);
    if (!trail.isLogging) trail.startLoggingAt = call.now();
    trail.isLogging = true;
    return {};
  },

  StopLogging(input: Given<StopLoggingCommandInput, "Name">, call: Call): object {
    const trail = findTrailAtHome(call, input.Name);
    if (trail.isLogging) trail.stopLoggingAt = call.now();
    trail.isLogging = false;
    return {};
  },
};

/** A trail with the input's changes, checked as a whole. */
async function changed(trail: StoredTrail, input: UpdateTrailCommandInput, call: Call): Promise<StoredTrail> {
  if (input.IsOrganizationTrail === true) {
    const message = "The request could not be processed because your account does not belong to an organization.";
    throw new AwsError("OrganizationsNotInUseException", message, 404);
  }
  const isMultiRegion = input.IsMultiRegionTrail ?? trail.isMultiRegion;
  const includesGlobalServiceEvents = input.IncludeGlobalServiceEvents ?? trail.includesGlobalServiceEvents;
  if (isMultiRegion && !includesGlobalServiceEvents) {
    throw new AwsError(
      "InvalidParameterCombinationException",
      "Multi-Region trail must include global service events.",
    );
  }
  const bucketName = input.S3BucketName ?? trail.bucketName;
  const keyPrefix = input.S3KeyPrefix === undefined ? trail.keyPrefix : input.S3KeyPrefix || null;
  checkBucket(call, trail.arn, bucketName, keyPrefix);
  const { SnsTopicName: topic, KmsKeyId: key } = input;
  const logs =
    input.CloudWatchLogsLogGroupArn === undefined && input.CloudWatchLogsRoleArn === undefined
      ? undefined
      : await checkedLogGroup(call, trail.arn, input.CloudWatchLogsLogGroupArn, input.CloudWatchLogsRoleArn);
  return {
    ...trail,
    bucketName,
    keyPrefix,
    isMultiRegion,
    includesGlobalServiceEvents,
    hasLogFileValidation: input.EnableLogFileValidation ?? trail.hasLogFileValidation,
    // An empty text takes a destination away, as the API has it.
    topicArn: topic === undefined ? trail.topicArn : topic === "" ? null : await checkedTopic(call, trail.arn, topic),
    kmsKeyArn: key === undefined ? trail.kmsKeyArn : key === "" ? null : checkedKey(call, trail.arn, key),
    logGroupArn: logs === undefined ? trail.logGroupArn : (logs?.groupArn ?? null),
    logRoleArn: logs === undefined ? trail.logRoleArn : (logs?.roleArn ?? null),
  };
}

/** A trail made through the API is single-Region, includes global service events and does not log yet. */
function newTrail(name: string, bucketName: string, call: Call): StoredTrail {
  return {
    name,
    arn: trailArn(call, name),
    homeRegion: call.region,
    bucketName,
    keyPrefix: null,
    topicArn: null,
    isMultiRegion: false,
    includesGlobalServiceEvents: true,
    hasLogFileValidation: false,
    kmsKeyArn: null,
    logGroupArn: null,
    logRoleArn: null,
    isLogging: false,
    startLoggingAt: null,
    stopLoggingAt: null,
    selectors: null,
    tags: {},
    delivery: {},
  };
}

/** What Create, Update, Get and Describe have in common. */
export function shownTrail(trail: StoredTrail): Omit<CreateTrailCommandOutput, "$metadata"> {
  return {
    Name: trail.name,
    TrailARN: trail.arn,
    S3BucketName: trail.bucketName,
    ...(trail.keyPrefix === null ? {} : { S3KeyPrefix: trail.keyPrefix }),
    ...(trail.topicArn === null ? {} : { SnsTopicARN: trail.topicArn, SnsTopicName: trail.topicArn.split(":").at(-1) }),
    IncludeGlobalServiceEvents: trail.includesGlobalServiceEvents,
    IsMultiRegionTrail: trail.isMultiRegion,
    LogFileValidationEnabled: trail.hasLogFileValidation,
    ...(trail.logGroupArn === null ? {} : { CloudWatchLogsLogGroupArn: trail.logGroupArn }),
    ...(trail.logRoleArn === null ? {} : { CloudWatchLogsRoleArn: trail.logRoleArn }),
    ...(trail.kmsKeyArn === null ? {} : { KmsKeyId: trail.kmsKeyArn }),
    IsOrganizationTrail: false,
  };
}
