import { AwsError, type Call } from "../../service.ts";

const reservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
const reservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/**
 * Refuses what S3 does not take as a bucket name.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function checkBucketName(name: string, isAccountRegional: boolean, call: Call): void {
  const isWellFormed =
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes("..") && !/^\d{1,3}(\.\d{1,3}){3}$/.test(name);
  const isReserved =
    reservedPrefixes.some((prefix) => name.startsWith(prefix)) ||
    reservedSuffixes.some((suffix) => name.endsWith(suffix));
  // Only names in the account's own namespace end like this: PREFIX-ACCOUNT-REGION-an.
  const hasNamespace = name.endsWith("-an");
  const isInNamespace = name.endsWith(`-${call.accountId}-${call.region}-an`);
  if (isWellFormed && !isReserved && (isAccountRegional ? isInNamespace : !hasNamespace)) return;
  throw new AwsError("InvalidBucketName", "The specified bucket is not valid.", 400, { BucketName: name });
}
