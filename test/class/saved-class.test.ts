import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { answerRequest } from "../../practice/door/front-door.ts";
import { createWorld } from "../../practice/door/world.ts";
import type { Practice } from "../../practice/index.ts";
import { embeddedEndpoint, embeddedHandler } from "../../practice/server/embedded.ts";
import { loadState } from "../../practice/store/state-file.ts";
import { stateWriter } from "../../practice/store/state-writer.ts";
import { createTouches } from "../../practice/store/touches.ts";
import { instructorAccount } from "./class-kit.ts";
import { buildSharedAccount } from "./shared-account.ts";

/** A save writes only what somebody got hold of. Were a change made behind its back, the file would differ here. */
test("after each request of the whole workshop, in two accounts, the file holds the world as it is", async () => {
  const folder = await mkdtemp(join(tmpdir(), "practice-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "practice.json");
  const loaded = await loadState(file, Date.now());
  const { state } = loaded;
  const touches = createTouches();
  const writer = stateWriter(file, loaded, touches, 0);
  const parts = { state, touches, changed: nothing, host: {}, realNow: Date.now, token: null };
  const world = createWorld({ ...parts, defaultAccountId: instructorAccount });

  let requests = 0;
  let last: Promise<unknown> = Promise.resolve();
  const answerAndLook: Practice["handle"] = async (request) => {
    const answer = await answerRequest(world, request);
    await writer.save();
    const saved = await loadState(file, Date.now());
    expect(saved.setAside).toBeNull();
    expect(saved.state, `${request.method} ${request.target}`).toEqual(JSON.parse(JSON.stringify(state)));
    requests += 1;
    return answer;
  };
  // One after the other, so that between answer and look nobody else changes the world.
  const handle: Practice["handle"] = (request) => {
    const answer = last.then(() => answerAndLook(request));
    last = answer.catch(nothing);
    return answer;
  };
  for (const accountId of ["400000000001", "400000000002"]) {
    const reach = { endpoint: embeddedEndpoint, requestHandler: embeddedHandler(handle), accountId };
    await buildSharedAccount(handle, reach, instructorAccount);
  }
  expect(requests).toBeGreaterThan(30);
});

const nothing = (): void => undefined;
