import { known, mapReading } from "../core/reading.ts";
import { defineReader } from "./reader.ts";

/** The key that encrypts the topic, with its policy; null when the topic is not encrypted. */
export const topicKeyReader = defineReader<"topicKey">()({
  actions: ["kms:DescribeKey", "kms:GetKeyPolicy"],
  after: ["topicAccess"],
  async read(desk) {
    const access = await desk.fact("topicAccess");
    if (access === null || access.kind !== "known") return access;
    const { kmsKeyId } = access.value;
    if (kmsKeyId === null) return known(null);
    // The alias alone tells: nobody but AWS can make one under alias/aws/ (KMS, CreateAlias).
    if (/(?:^|:)alias\/aws\//.test(kmsKeyId)) return known({ keyId: kmsKeyId, isAwsManaged: true, policy: null });
    const key = await desk.ask("kms", "DescribeKey", { KeyId: kmsKeyId }, { missing: ["NotFoundException"] });
    if (key.kind !== "known") return key;
    if (key.value === null) return known({ keyId: kmsKeyId, isAwsManaged: false, policy: null, state: "NotFound" });
    const keyId = key.value.KeyMetadata?.Arn ?? kmsKeyId;
    if (key.value.KeyMetadata?.KeyManager === "AWS") return known({ keyId, isAwsManaged: true, policy: null });
    const policy = await desk.ask("kms", "GetKeyPolicy", { KeyId: keyId, PolicyName: "default" });
    const state = key.value.KeyMetadata?.KeyState;
    return mapReading(policy, ({ Policy }) => ({
      keyId,
      isAwsManaged: false,
      policy: Policy ?? null,
      ...(state && { state }),
    }));
  },
});
