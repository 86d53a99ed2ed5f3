/** The reads of Lambda that the checker asks. */
export {
  LambdaClient as Client,
  GetFunctionCommand as GetFunction,
  GetFunctionConfigurationCommand as GetFunctionConfiguration,
  GetPolicyCommand as GetPolicy,
  ListFunctionsCommand as ListFunctions,
} from "@aws-sdk/client-lambda";
