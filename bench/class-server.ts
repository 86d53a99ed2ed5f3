/**
 * Started by grade.ts, in a process of its own: a practice server on which every account of a range is a class's
 * learner, with the workshop solved and the grader's role shared. One account is built over the API; the others are
 * copies of its state, made when they are first asked for and let go when hundreds of others have come since, so that
 * ten thousand accounts do not have to be in memory at once. Every answer waits as if the server were far away.
 */
import { resetAccount } from "../practice/control/reset.ts";
import { answerRequest } from "../practice/door/front-door.ts";
import { createWorld } from "../practice/door/world.ts";
import { embeddedEndpoint, embeddedHandler } from "../practice/server/embedded.ts";
import { listen } from "../practice/server/listen.ts";
import { emptyWorld } from "../practice/store/world-state.ts";
import type { HttpRequest } from "../practice/wire/http.ts";
import { accountOfKey } from "../practice/world/accounts.ts";
import { accountText, copyAccount } from "../test/class/copied-account.ts";
import { buildSharedAccount } from "../test/class/shared-account.ts";

const [first = "", instructor = "", delayMs = "0"] = process.argv.slice(2);
const mostAtOnce = 500;

const world = createWorld({
  state: emptyWorld(),
  host: {},
  realNow: Date.now,
  defaultAccountId: first,
  token: null,
  changed: () => undefined,
});
const handle = (request: HttpRequest) => answerRequest(world, request);

const reach = { endpoint: embeddedEndpoint, requestHandler: embeddedHandler(handle), accountId: first };
await buildSharedAccount(handle, reach, instructor);
const original = accountText(world.state, first);
const range = first.slice(0, 6);
const made = new Set<string>([first]);
let calls = 0;

const { url } = await listen(async (request) => {
  calls += 1;
  for (const accountId of accountsIn(request)) await provide(accountId);
  await new Promise((resolve) => setTimeout(resolve, Number(delayMs)));
  return await handle(request);
});
process.send?.({ url });
process.on("message", () => process.send?.({ calls }));

/** The learner whose keys sign a request, and the one whose role it wants to assume. */
function accountsIn({ headers, body }: HttpRequest): readonly string[] {
  const key = /Credential=([^/]+)\//.exec(headers["authorization"] ?? "")?.[1] ?? "";
  const role = /RoleArn=arn%3Aaws%3Aiam%3A%3A(\d{12})/.exec(Buffer.from(body).toString("latin1"))?.[1] ?? "";
  return [accountOfKey(key), role].filter((accountId) => accountId.startsWith(range));
}

async function provide(accountId: string): Promise<void> {
  if (made.has(accountId)) return;
  made.add(accountId);
  copyAccount(world.state, original, accountId);
  if (made.size <= mostAtOnce) return;
  const [oldest = ""] = made;
  made.delete(oldest);
  await resetAccount(world, oldest);
}
