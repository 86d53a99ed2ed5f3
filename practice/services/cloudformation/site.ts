import { randomBytes, randomUUID } from "node:crypto";
import { AwsError, type Call } from "../../service.ts";
import { roleSession } from "../role-session.ts";
import { askService } from "./ask.ts";
import type { Site } from "./resources/type.ts";
import type { StoredResource, StoredStack } from "./state.ts";

/** Where a resource of a stack is made, changed and removed. */
export function siteOf(
  call: Call,
  stack: StoredStack,
  resource: StoredResource,
  tags: Readonly<Record<string, string>>,
): Site {
  const { logicalId } = resource;
  const marks = { "stack-name": stack.name, "logical-id": logicalId, "stack-id": stack.id };
  const marked = Object.entries(marks).map(([name, value]) => [`aws:cloudformation:${name}`, value] as const);
  return {
    call,
    stackName: stack.name,
    logicalId,
    tags: { ...tags, ...Object.fromEntries(marked) },
    ask: (service, operation, input) => askService(call, service, operation, input),
    claim: (physicalId) => {
      resource.physicalId = physicalId;
    },
    newName: (longest) => newName(stack.name, logicalId, longest),
  };
}

/** `stack-LogicalId-RANDOM12`, the front parts shortened where the service wants shorter names. */
function newName(stackName: string, logicalId: string, longest: number): string {
  const random = [...randomBytes(12)].map((byte) => alphabet[byte % alphabet.length]).join("");
  const room = longest - random.length - 1;
  const front = `${stackName}-${logicalId}`;
  return `${front.slice(0, room).replace(/-+$/, "")}-${random}`;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** The call with the permissions that the operation uses: those of the stack's role, or those of who asked for it. */
export function actingFor(call: Call, stack: StoredStack): Call {
  if (stack.roleArn === null) return stack.operation ? call.as({ principal: stack.operation.principal }) : call;
  const by = { service: "cloudformation.amazonaws.com", sourceArn: stack.id, name: "AWSCloudFormation" };
  const session = roleSession(call, stack.roleArn, by);
  if (session.call) return session.call;
  throw new AwsError("AccessDenied", `Role ${stack.roleArn} is invalid or cannot be assumed`, 403);
}

/** What went wrong with a resource, in the words of the handlers that CloudFormation runs. */
export function failureReason(error: unknown): string {
  const isAnswer = error instanceof AwsError;
  const message = isAnswer
    ? error.message
    : `The practice account has a defect: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  const code = isAnswer ? handlerCode(error.code, error.status) : "InternalFailure";
  return `Resource handler returned message: "${message}" (RequestToken: ${randomUUID()}, HandlerErrorCode: ${code})`;
}

function handlerCode(code: string, status: number): string {
  if (/AlreadyExists|AlreadyOwned|EntityAlreadyExists|ResourceConflict|QueueNameExists/.test(code))
    return "AlreadyExists";
  if (/AccessDenied|Authorization|Unauthorized/.test(code)) return "AccessDenied";
  if (/Throttl|TooManyRequests|SlowDown/.test(code)) return "Throttling";
  if (/Expired|InvalidClientToken/.test(code)) return "InvalidCredentials";
  if (/NotFound|NoSuch|DoesNotExist/.test(code)) return "NotFound";
  if (/LimitExceeded|MaximumNumber/.test(code)) return "ServiceLimitExceeded";
  if (/NotImplemented/.test(code)) return "InvalidRequest";
  return status >= 500 ? "ServiceInternalError" : "InvalidRequest";
}
