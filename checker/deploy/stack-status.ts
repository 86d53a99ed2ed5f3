/** What to do with a stack in this state before or instead of a change set. */
export type StackNext =
  | "create"
  | "update"
  /** Its creation failed or was never carried out; only its removal is possible. */
  | "remove-then-create"
  /** An update's rollback got stuck. */
  | "finish-rollback-then-update"
  /** Something is going on; it can be followed. */
  | "busy";

/** What `status` (null: there is no stack) asks for. Source: CloudFormation, "Stack status codes". */
export function nextFor(status: string | null): StackNext {
  if (status === null || status === "DELETE_COMPLETE") return "create";
  if (status === "REVIEW_IN_PROGRESS") return "remove-then-create";
  if (status.endsWith("_IN_PROGRESS")) return "busy";
  if (status === "UPDATE_ROLLBACK_FAILED") return "finish-rollback-then-update";
  if (/^(ROLLBACK_COMPLETE|ROLLBACK_FAILED|CREATE_FAILED|DELETE_FAILED)$/.test(status)) return "remove-then-create";
  return "update";
}

/** How an operation on a stack ended; null while it goes on. */
export type StackEnd = "complete" | "rolled-back" | "failed" | "deleted";

export function endOf(status: string): StackEnd | null {
  if (status.endsWith("_IN_PROGRESS")) return null;
  if (status === "DELETE_COMPLETE") return "deleted";
  if (status.endsWith("ROLLBACK_COMPLETE")) return "rolled-back";
  return status.endsWith("_FAILED") ? "failed" : "complete";
}

/** Whether the stack is taking back what it did. */
export function isRollback(status: string): boolean {
  return status.includes("ROLLBACK");
}
