/** The reads of KMS that the checker asks. It decrypts nothing. */
export {
  KMSClient as Client,
  DescribeKeyCommand as DescribeKey,
  GetKeyPolicyCommand as GetKeyPolicy,
} from "@aws-sdk/client-kms";
