import { validationError } from "./errors.ts";

/** A friendly name as IAM allows it, or ValidationError. */
export function checkedName(name: string, longest: number): string {
  if (!/^[\w+=,.@-]+$/.test(name) || name.length > longest) {
    throw validationError(
      `The specified value for name is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_- (at most ${longest})`,
    );
  }
  return name;
}

/** A path begins and ends with a slash; none given is `/`. */
export function checkedPath(path: string | undefined): string {
  if (path === undefined || path === "/") return "/";
  if (!/^\/[\u0021-\u007E]+\/$/.test(path)) {
    throw validationError(
      "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.",
    );
  }
  return path;
}
