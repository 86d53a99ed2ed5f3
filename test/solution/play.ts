import type { Phase } from "./fault-schedule.ts";
import { endingOf, type Ending } from "./fate.ts";
import type { ProvingGround } from "./proving-ground.ts";
import { makeTrouble } from "./troubles.ts";

/** EventBridge gives up after 24 hours; whatever is still on its way then has arrived somewhere an hour later. */
const untilAllIsOver = 25 * 60;

/** How the sign-ins of a schedule ended. */
export interface Outcome {
  readonly signIns: number;
  /** Of every sign-in that is lost on one of its ways without a trace, what it came to. Empty: nothing is silent. */
  readonly silent: readonly string[];
  readonly ending: Ending;
  readonly addresses: readonly string[];
}

/** Lives through a schedule from a fresh account, and looks at the end. */
export async function play(proving: ProvingGround, schedule: readonly Phase[]): Promise<Outcome> {
  const ground = await proving.open();
  try {
    const addresses: string[] = [];
    for (const phase of schedule) {
      const mend = await makeTrouble(ground, phase);
      for (const how of phase.signIns) {
        // The address tells one sign-in from another wherever it turns up.
        const ip = `198.51.100.${addresses.length + 1}`;
        addresses.push(ip);
        await ground.practice.control("sign-in", { as: "root", ip, ...how });
      }
      await ground.advance(phase.minutes);
      await mend();
    }
    await ground.advance(untilAllIsOver);
    const ending = await endingOf(ground);
    const silent = addresses.flatMap((ip) => lossesOf(ip, ending));
    return { signIns: addresses.length, silent, ending, addresses };
  } finally {
    await ground.close();
  }
}

/** On each way the alert either arrived or lies in the queue, and while anything lies there the alarm is on. */
function lossesOf(ip: string, { fateOf, isAlarmOn }: Ending): readonly string[] {
  const { isInDiscord, isMailed, letters } = fateOf(ip);
  return [
    ...(isInDiscord || letters.includes("discord") ? [] : [`${ip}: not in Discord, and no dead letter`]),
    ...(isMailed || letters.includes("mail") ? [] : [`${ip}: not mailed, and no dead letter`]),
    ...(letters.length === 0 || isAlarmOn ? [] : [`${ip}: a dead letter without an alarm`]),
  ];
}
