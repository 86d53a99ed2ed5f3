import { afterAll, beforeAll, expect, test } from "vitest";
import { deploymentOn, type TestDeployment } from "../../checker/deploy/fixtures.ts";
import { removeSolution } from "../../checker/deploy/index.ts";
import { whatStands } from "../../practice/services/cloudformation/what-stands.ts";
import { sampled, seed } from "../proof/sample.ts";
import { clientsOf, template } from "./account.ts";
import { provingGround, type Ground, type ProvingGround } from "./proving-ground.ts";

/* A `destroy` that is killed before any of its calls; `PROOF=full` tries them all. */

let proving: ProvingGround;
let calls: readonly string[];

/** Removes on that account, whose time goes on while somebody waits. */
async function destroyOn(ground: Ground, onCall: (name: string) => void = () => undefined) {
  const deployment: TestDeployment = await deploymentOn(ground.practice, { onCall });
  let pauses = 0;
  const pace = { now: () => pauses * 2000, pause: async () => (pauses++, await ground.advance(0.001)) };
  return await removeSolution({ ...deployment, pace }, "", { keepLogs: false });
}

/** An account whose bucket holds log files. */
async function usedGround(): Promise<Ground> {
  const ground = await proving.open();
  await ground.advance(10);
  return ground;
}

beforeAll(async () => {
  proving = await provingGround(template);
  const ground = await usedGround();
  const made: string[] = [];
  await destroyOn(ground, (name) => made.push(name));
  calls = made;
  await ground.close();
}, 60_000);
afterAll(() => proving?.remove());

test(`killed before any call, a second run finishes the job (seed ${seed})`, async () => {
  expect(calls.length).toBeGreaterThan(40);
  for (const last of sampled([...calls.keys()], 4)) {
    const ground = await usedGround();
    let count = 0;
    const killed = destroyOn(ground, (name) => {
      if (count++ === last) throw new Error(`killed before ${name}`);
    });
    await expect(killed).rejects.toThrow("killed before");
    const finished = await destroyOn(ground);
    const call = `${last} ${calls[last]}`;
    expect({ call, ...finished }).toMatchObject({ call, kind: "done", left: [], unread: [] });
    expect({ call, stands: await whatStands(clientsOf(ground.practice)) }).toEqual({ call, stands: [] });
    await ground.close();
  }
}, 600_000);
