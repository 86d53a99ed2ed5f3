import type {
  DeletedObject,
  DeleteObjectCommandInput,
  DeleteObjectCommandOutput,
  DeleteObjectsCommandInput,
  DeleteObjectsCommandOutput,
} from "@aws-sdk/client-s3";
import { AwsError, type Call, type Given } from "../../service.ts";
import { openBucket } from "./access.ts";
import { malformed } from "./bucket-settings.ts";
import type { StoredBucket } from "./state.ts";
import { addVersion, removeVersion } from "./versions.ts";

const mostAtOnce = 1000;

export function deleteObject(
  input: Given<DeleteObjectCommandInput, "Bucket" | "Key">,
  call: Call,
): Omit<DeleteObjectCommandOutput, "$metadata"> {
  const bucket = openForDelete(call, input.Bucket, input.Key, input.VersionId, input.ExpectedBucketOwner);
  const { DeleteMarker, VersionId, DeleteMarkerVersionId } = remove(call, bucket, input.Key, input.VersionId);
  const shownId = DeleteMarkerVersionId ?? VersionId;
  return {
    ...(DeleteMarker === true ? { DeleteMarker } : {}),
    ...(shownId === undefined ? {} : { VersionId: shownId }),
  };
}

/** Deletes up to 1,000 keys; one that is refused is listed and does not stop the others. */
export function deleteObjects(
  input: Given<DeleteObjectsCommandInput, "Bucket" | "Delete">,
  call: Call,
): Omit<DeleteObjectsCommandOutput, "$metadata"> {
  openBucket(call, input.Bucket, { action: "s3:ListBucketVersions", expectedOwner: input.ExpectedBucketOwner });
  const wanted = input.Delete.Objects ?? [];
  if (wanted.length === 0 || wanted.length > mostAtOnce) throw malformed();
  const deleted: DeletedObject[] = [];
  const errors: NonNullable<DeleteObjectsCommandOutput["Errors"]> = [];
  for (const { Key: key = "", VersionId: versionId } of wanted) {
    try {
      deleted.push(remove(call, openForDelete(call, input.Bucket, key, versionId, undefined), key, versionId));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const version = versionId === undefined ? {} : { VersionId: versionId };
      errors.push({ Key: key, ...version, Code: error.code, Message: error.message });
    }
  }
  return {
    ...(input.Delete.Quiet === true ? {} : { Deleted: deleted }),
    ...(errors.length === 0 ? {} : { Errors: errors }),
  };
}

function openForDelete(
  call: Call,
  bucketName: string,
  key: string,
  versionId: string | undefined,
  expectedOwner: string | undefined,
): StoredBucket {
  const action = versionId === undefined ? "s3:DeleteObject" : "s3:DeleteObjectVersion";
  return openBucket(call, bucketName, { action, key, expectedOwner });
}

/** Without a version id a versioned bucket only gets a delete marker; what is not there is deleted without complaint. */
function remove(call: Call, bucket: StoredBucket, key: string, versionId: string | undefined): DeletedObject {
  if (versionId !== undefined) {
    const version = removeVersion(bucket, key, versionId);
    const marker = version?.isDeleteMarker === true ? { DeleteMarker: true, DeleteMarkerVersionId: versionId } : {};
    return { Key: key, VersionId: versionId, ...marker };
  }
  if (bucket.versioning === "never") {
    removeVersion(bucket, key, "null");
    return { Key: key };
  }
  const content = {
    isDeleteMarker: true,
    modifiedAt: call.now(),
    body: "",
    size: 0,
    etag: "",
    headers: {},
    metadata: {},
  };
  return { Key: key, DeleteMarker: true, DeleteMarkerVersionId: addVersion(bucket, key, content).id };
}
