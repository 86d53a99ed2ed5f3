import { parseTarget, type HttpRequest, type HttpResponse } from "../wire/http.ts";
import { nowIn, type World } from "./world.ts";

/** The account listens before it knows the protocols and the services: that halves the time until it does. */
const loading: {
  aws?: Promise<typeof import("./answer.ts")>;
  control?: Promise<typeof import("../control/index.ts")>;
} = {};

/** Answers any HTTP request to a practice world: the control API, or one of the AWS services. */
export async function answerRequest(world: World, request: HttpRequest): Promise<HttpResponse> {
  const ended = world.touches.begin();
  try {
    return await answered(world, request);
  } finally {
    ended();
    world.changed();
  }
}

async function answered(world: World, request: HttpRequest): Promise<HttpResponse> {
  const target = parseTarget(request.target);
  if (target.path.startsWith("/_practice/")) {
    const { answerControl } = await (loading.control ??= import("../control/index.ts"));
    const { response, accountId } = await answerControl(world, request, target);
    return marked(world, response, accountId);
  }
  const isSigned = request.headers["authorization"] !== undefined || "X-Amz-Credential" in target.query;
  if (target.path === "/" && request.method === "GET" && !isSigned && !("Action" in target.query)) {
    return marked(world, greeting, world.defaultAccountId);
  }
  const { answerAws } = await (loading.aws ??= import("./answer.ts"));
  const { response, accountId } = await answerAws(world, request, target);
  return marked(world, response, accountId);
}

const greeting: HttpResponse = {
  status: 200,
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ practice: true, services: "signed AWS requests", control: "/_practice/" }),
};

/** Every answer says that it is practice, and what time it is there. */
function marked(world: World, response: HttpResponse, accountId: string): HttpResponse {
  const now = new Date(nowIn(world, accountId)).toISOString();
  return { ...response, headers: { ...response.headers, "x-practice": "1", "x-practice-now": now } };
}
