import { AwsError } from "../service.ts";
import { runDueTasks } from "../door/due-tasks.ts";
import { accountState } from "../store/world-state.ts";
import { addFault, clearFaults, faultKinds } from "../world/faults.ts";
import { download } from "./download.ts";
import { resetAccount } from "./reset.ts";
import { worldRoutes } from "./world-routes.ts";
import { answerInWords, bodyOf, textOf, wordOf, type ControlRequest, type ControlRoute } from "./request.ts";

const done = answerInWords(200, {});

/** Everything below `/_practice/`. */
export const controlRoutes: readonly ControlRoute[] = [
  { method: "GET", path: /^alive$/, answer: ({ world }) => answerInWords(200, { token: world.token }) },
  { method: "POST", path: /^advance$/, answer: advance },
  { method: "POST", path: /^fault$/, answer: fault },
  { method: "DELETE", path: /^fault$/, answer: forgetFaults },
  { method: "POST", path: /^reset$/, answer: reset },
  { method: "GET", path: /^download\//, isOpen: true, answer: download },
  ...worldRoutes,
];

/** Moves the account's clock forward and does what became due on the way. */
async function advance(asked: ControlRequest): Promise<typeof done> {
  const { minutes } = bodyOf(asked);
  if (typeof minutes !== "number" || !(minutes >= 0) || minutes > 5_256_000) {
    throw new AwsError("BadRequest", "minutes must be a number from 0 to ten years");
  }
  accountState(asked.world.state, asked.accountId).clockOffsetMs += Math.round(minutes * 60_000);
  await runDueTasks(asked.world, asked.accountId, asked.request.endpoint);
  return done;
}

function fault(asked: ControlRequest): typeof done {
  const body = bodyOf(asked);
  const { times = 1 } = body;
  const service = textOf(body, "service");
  if (!service) throw new AwsError("BadRequest", "service must be the IAM prefix of a service, for example lambda");
  if (typeof times !== "number" || !Number.isInteger(times) || times < 1) {
    throw new AwsError("BadRequest", "times must be a whole number from 1");
  }
  const kind = wordOf(body, "kind", faultKinds);
  addFault(asked.world.state, asked.accountId, { service, operation: textOf(body, "operation") ?? "*", kind, times });
  return done;
}

function forgetFaults({ world, accountId }: ControlRequest): typeof done {
  clearFaults(world.state, accountId);
  return done;
}

async function reset({ world, accountId }: ControlRequest): Promise<typeof done> {
  await resetAccount(world, accountId);
  return done;
}
