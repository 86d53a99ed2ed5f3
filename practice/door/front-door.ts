import { answerControl } from "../control/index.ts";
import { parseTarget, type HttpRequest, type HttpResponse } from "../wire/http.ts";
import { answerAws } from "./answer.ts";
import { nowIn, type World } from "./world.ts";

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
    const { response, accountId } = await answerControl(world, request, target);
    return marked(world, response, accountId);
  }
  const isSigned = request.headers["authorization"] !== undefined || "X-Amz-Credential" in target.query;
  if (target.path === "/" && request.method === "GET" && !isSigned && !("Action" in target.query)) {
    return marked(world, greeting, world.defaultAccountId);
  }
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
