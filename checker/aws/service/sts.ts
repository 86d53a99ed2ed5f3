/** The reads of STS that the checker asks. */
export { STSClient as Client, GetCallerIdentityCommand as GetCallerIdentity } from "@aws-sdk/client-sts";
