import { AwsError } from "../../../service.ts";
import type { ValueMap } from "../../../cloudformation/value.ts";
import { mapOf, mapsOf, textOf } from "./properties.ts";

const known = [
  "Id",
  "Status",
  "Prefix",
  "ExpirationInDays",
  "ExpirationDate",
  "ExpiredObjectDeleteMarker",
  "Transitions",
  "NoncurrentVersionExpiration",
  "NoncurrentVersionTransitions",
  "AbortIncompleteMultipartUpload",
];

/** The rules of a bucket's lifecycle: the template's members have other names than the API's. */
export function lifecycleRules(configuration: ValueMap): readonly object[] {
  return mapsOf(configuration, "Rules").map((rule) => {
    const strange = Object.keys(rule).find((name) => !known.includes(name));
    if (strange !== undefined) {
      throw new AwsError(
        "InvalidRequest",
        `#/LifecycleConfiguration/Rules: extraneous key [${strange}] is not permitted`,
      );
    }
    const expiration = {
      ...("ExpirationInDays" in rule && { Days: rule["ExpirationInDays"] }),
      ...("ExpirationDate" in rule && { Date: new Date(textOf(rule, "ExpirationDate") ?? "") }),
      ...("ExpiredObjectDeleteMarker" in rule && { ExpiredObjectDeleteMarker: rule["ExpiredObjectDeleteMarker"] }),
    };
    const multipart = mapOf(rule, "AbortIncompleteMultipartUpload");
    return {
      ID: textOf(rule, "Id"),
      Status: textOf(rule, "Status"),
      Filter: { Prefix: textOf(rule, "Prefix") ?? "" },
      ...(Object.keys(expiration).length > 0 && { Expiration: expiration }),
      ...("Transitions" in rule && {
        Transitions: mapsOf(rule, "Transitions").map(({ StorageClass, TransitionInDays }) => ({
          StorageClass,
          Days: TransitionInDays,
        })),
      }),
      ...("NoncurrentVersionExpiration" in rule && {
        NoncurrentVersionExpiration: mapOf(rule, "NoncurrentVersionExpiration"),
      }),
      ...("NoncurrentVersionTransitions" in rule && {
        NoncurrentVersionTransitions: mapsOf(rule, "NoncurrentVersionTransitions").map(
          ({ TransitionInDays, ...rest }) => ({ ...rest, NoncurrentDays: TransitionInDays }),
        ),
      }),
      ...(multipart && { AbortIncompleteMultipartUpload: multipart }),
    };
  });
}
