import { AwsError } from "../../../service.ts";
import type { ValueMap } from "../../../cloudformation/value.ts";
import { bucketNamed } from "../../s3/named-buckets.ts";
import { lifecycleRules } from "./s3-lifecycle.ts";
import { isChanged, jsonText, mapOf, mapsOf, requiredText, tagList, textOf, unlessGone } from "./properties.ts";
import type { Made, ResourceType, Site } from "./type.ts";

/** One setting of a bucket: the property, and the calls that write and remove it. */
interface Setting {
  readonly property: string;
  write(site: Site, Bucket: string, properties: ValueMap): Promise<unknown>;
  readonly remove: string | null;
}

const settings: readonly Setting[] = [
  {
    property: "OwnershipControls",
    write: (site, Bucket, properties) =>
      site.ask("s3", "PutBucketOwnershipControls", {
        Bucket,
        OwnershipControls: mapOf(properties, "OwnershipControls"),
      }),
    remove: "DeleteBucketOwnershipControls",
  },
  {
    property: "PublicAccessBlockConfiguration",
    write: (site, Bucket, properties) =>
      site.ask("s3", "PutPublicAccessBlock", {
        Bucket,
        PublicAccessBlockConfiguration: mapOf(properties, "PublicAccessBlockConfiguration"),
      }),
    remove: "DeletePublicAccessBlock",
  },
  {
    property: "VersioningConfiguration",
    write: (site, Bucket, properties) =>
      site.ask("s3", "PutBucketVersioning", {
        Bucket,
        VersioningConfiguration: mapOf(properties, "VersioningConfiguration"),
      }),
    remove: null,
  },
  {
    property: "BucketEncryption",
    write: (site, Bucket, properties) =>
      site.ask("s3", "PutBucketEncryption", {
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: mapsOf(mapOf(properties, "BucketEncryption") ?? {}, "ServerSideEncryptionConfiguration").map(
            ({ ServerSideEncryptionByDefault, ...rest }) => ({
              ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault,
              ...rest,
            }),
          ),
        },
      }),
    remove: "DeleteBucketEncryption",
  },
  {
    property: "LifecycleConfiguration",
    write: (site, Bucket, properties) =>
      site.ask("s3", "PutBucketLifecycleConfiguration", {
        Bucket,
        LifecycleConfiguration: { Rules: lifecycleRules(mapOf(properties, "LifecycleConfiguration") ?? {}) },
      }),
    remove: "DeleteBucketLifecycle",
  },
];

export const bucket: ResourceType = {
  required: [],
  optional: ["BucketName", "Tags", "ObjectLockEnabled", ...settings.map(({ property }) => property)],
  createOnly: ["BucketName", "ObjectLockEnabled"],
  attributes: ["Arn", "DomainName", "DualStackDomainName", "RegionalDomainName", "WebsiteURL"],
  name: { property: "BucketName", isTaken: (call, name) => bucketNamed(call, name) !== undefined },
  async create(site, properties) {
    const name = textOf(properties, "BucketName") ?? site.newName(63).toLowerCase();
    const { region } = site.call;
    await site.ask("s3", "CreateBucket", {
      Bucket: name,
      ...(region !== "us-east-1" && { CreateBucketConfiguration: { LocationConstraint: region } }),
      ...(textOf(properties, "ObjectLockEnabled") === "true" && { ObjectLockEnabledForBucket: true }),
    });
    site.claim(name);
    await writeSettings(site, name, {}, properties);
    return made(name, region);
  },
  async update(site, { physicalId, before, after }) {
    await writeSettings(site, physicalId, before, after);
    return made(physicalId, site.call.region);
  },
  remove: (site, Bucket) => unlessGone(site.ask("s3", "DeleteBucket", { Bucket })),
};

async function writeSettings(site: Site, Bucket: string, before: ValueMap, after: ValueMap): Promise<void> {
  for (const { property, write, remove } of settings) {
    if (!isChanged(before, after, [property])) continue;
    if (property in after) await write(site, Bucket, after);
    else if (remove !== null) await site.ask("s3", remove, { Bucket });
    // Versioning can only be suspended.
    else await site.ask("s3", "PutBucketVersioning", { Bucket, VersioningConfiguration: { Status: "Suspended" } });
  }
  await site.ask("s3", "PutBucketTagging", { Bucket, Tagging: { TagSet: tagList(site, after) } });
}

function made(name: string, region: string): Made {
  return {
    physicalId: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      DualStackDomainName: `${name}.s3.dualstack.${region}.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
      WebsiteURL: `http://${name}.s3-website-${region}.amazonaws.com`,
    },
  };
}

export const bucketPolicy: ResourceType = {
  required: ["Bucket", "PolicyDocument"],
  optional: [],
  createOnly: ["Bucket"],
  attributes: [],
  async create(site, properties) {
    const Bucket = requiredText(properties, "Bucket");
    if (bucketNamed(site.call, Bucket)?.policy) {
      throw new AwsError("AlreadyExists", `The bucket policy already exists on bucket ${Bucket}.`);
    }
    await site.ask("s3", "PutBucketPolicy", { Bucket, Policy: jsonText(properties, "PolicyDocument") });
    return { physicalId: Bucket, attributes: {} };
  },
  async update(site, { physicalId, after }) {
    await site.ask("s3", "PutBucketPolicy", { Bucket: physicalId, Policy: jsonText(after, "PolicyDocument") });
    return { physicalId, attributes: {} };
  },
  remove: (site, Bucket) => unlessGone(site.ask("s3", "DeleteBucketPolicy", { Bucket })),
};
