/** The checker asks CloudFormation nothing; `deploy` does. */
export { CloudFormationClient as Client } from "@aws-sdk/client-cloudformation";
