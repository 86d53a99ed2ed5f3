import type { ServiceDefinition } from "../../service.ts";
import { extraOperations } from "./bucket-extras.ts";
import { bucketPolicyOperations } from "./bucket-policy.ts";
import { settingOperations } from "./bucket-settings.ts";
import { bucketOperations } from "./buckets.ts";
import { deleteObject, deleteObjects } from "./delete-object.ts";
import { listObjects, listObjectsV2 } from "./list-objects.ts";
import { listObjectVersions } from "./list-versions.ts";
import { getObject, headObject } from "./read-object.ts";
import { type S3State, s3State } from "./state.ts";
import { forgetNames } from "./named-buckets.ts";
import { putObject } from "./write-object.ts";

export { serviceMayAccess } from "./access.ts";
export { type S3State, s3State, type StoredBucket } from "./state.ts";
export { storeObject } from "./write-object.ts";

/** Amazon S3: buckets with their settings and policies, objects with their versions. */
export const s3: ServiceDefinition<S3State> = {
  ...s3State,
  operations: {
    ...bucketOperations,
    ...settingOperations,
    ...bucketPolicyOperations,
    ...extraOperations,
    PutObject: putObject,
    GetObject: getObject,
    HeadObject: headObject,
    DeleteObject: deleteObject,
    DeleteObjects: deleteObjects,
    ListObjects: listObjects,
    ListObjectsV2: listObjectsV2,
    ListObjectVersions: listObjectVersions,
  },
  forget: forgetNames,
};
