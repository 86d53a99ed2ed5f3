import { answerInWords, type ControlRequest } from "./request.ts";
import { controlRoutes } from "./routes.ts";
import type { Answer } from "../door/answer.ts";
import { hasDueTasks, runDueTasks } from "../door/due-tasks.ts";
import { touchAccount, type World } from "../door/world.ts";
import { AwsError } from "../service.ts";
import type { HttpRequest, Target } from "../wire/http.ts";

/**
 * The practice account's own API below `/_practice/`: JSON in, JSON out, `?account=` chooses the account.
 * All but the Discord webhooks ask for the header `x-practice: 1`, which no web page can send without being asked first.
 */
export async function answerControl(world: World, request: HttpRequest, target: Target): Promise<Answer> {
  const accountId = target.query["account"]?.[0] ?? world.defaultAccountId;
  const path = target.path.slice("/_practice/".length);
  const route = controlRoutes.find((each) => each.method === request.method && each.path.test(path));
  const answered = (status: number, body: unknown): Answer => ({ accountId, response: answerInWords(status, body) });
  if (!/^\d{12}$/.test(accountId)) return answered(400, { error: "account must be 12 digits" });
  if (!route) return answered(404, { error: `The practice account has no ${request.method} /_practice/${path}` });
  if (!route.isOpen && request.headers["x-practice"] !== "1") {
    return answered(403, { error: "Send the header x-practice: 1" });
  }
  touchAccount(world, accountId);
  if (hasDueTasks(world, accountId)) await runDueTasks(world, accountId, request.endpoint);
  const asked: ControlRequest = { world, accountId, path, target, request };
  try {
    return { accountId, response: await route.answer(asked) };
  } catch (error) {
    if (error instanceof AwsError) return answered(error.status, { error: error.message });
    throw error;
  }
}
