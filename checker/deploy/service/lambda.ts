/** What deploying, removing and drilling call of Lambda. */
export {
  DeleteFunctionCommand as DeleteFunction,
  GetFunctionConfigurationCommand as GetFunctionConfiguration,
  GetPolicyCommand as GetPolicy,
  InvokeCommand as Invoke,
  ListFunctionsCommand as ListFunctions,
  RemovePermissionCommand as RemovePermission,
  TagResourceCommand as TagResource,
} from "@aws-sdk/client-lambda";
