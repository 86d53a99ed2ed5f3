import { AwsError } from "../../service.ts";

/** IAM's words for what is not there: `The role with name x cannot be found.` */
export function noSuchEntity(kind: string, name: string): AwsError {
  const message =
    kind === "policy"
      ? `Policy ${name} does not exist or is not attachable.`
      : `The ${kind} with name ${name} cannot be found.`;
  return new AwsError("NoSuchEntity", message, 404);
}

export function alreadyExists(kind: string, name: string): AwsError {
  return new AwsError("EntityAlreadyExists", `${kind} with name ${name} already exists.`, 409);
}

export function deleteConflict(message: string): AwsError {
  return new AwsError("DeleteConflict", message, 409);
}

export function validationError(message: string): AwsError {
  return new AwsError("ValidationError", message);
}
