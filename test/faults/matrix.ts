import { callsIn, troubled } from "./calls.ts";
import { problemsOf, type Cell } from "./cell.ts";
import { faultKinds } from "./kinds.ts";
import { look, type Look } from "./look.ts";
import { accountKinds, forGood, openWorld, type AccountKind, type World } from "./world.ts";

/** What came of one cell. */
export interface Outcome extends Cell {
  readonly milliseconds: number;
  /** Checks that were decided without the fault and are unverified with it; null: the run ended with an error. */
  readonly unverified: readonly string[] | null;
  readonly problems: readonly string[];
}

/** Accounts without any fault, and the way to try cells on them. */
export interface Matrix {
  readonly calm: Readonly<Record<AccountKind, Look>>;
  /** Every cell there is. */
  readonly cells: readonly Cell[];
  run(cells: readonly Cell[]): Promise<readonly Outcome[]>;
  close(): Promise<void>;
}

/** Seconds of one attempt where calls hang; elsewhere the product's own limit counts. */
const callSeconds = 2;

/** Discord has no refusals of IAM, no tokens of AWS, and its 404 is an answer. */
const discordFaults = ["throttled", "error", "timeout", "reset", "garbage"];

export async function openMatrix(lanes: number): Promise<Matrix> {
  const world = await openWorld(lanes);
  // Texts hold names and times of an account, so each is compared with itself.
  const calm: Record<AccountKind, Look>[] = [];
  for (let lane = 0; lane < lanes; lane += 1) calm.push(await lookAtAll(world, lane));
  const [first] = calm;
  if (first === undefined) throw new Error("A matrix needs a lane");
  const cells = accountKinds.flatMap((account) =>
    troubled(account, first[account].calls).flatMap((call) =>
      faultKinds
        .filter(({ kind }) => call !== "discord:GET" || discordFaults.includes(kind))
        .map((fault) => ({ account, call, fault })),
    ),
  );
  return {
    calm: first,
    cells,
    async run(wanted) {
      const waiting = [...wanted.entries()];
      const outcomes: Outcome[] = [];
      const work = async (lane: number): Promise<void> => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          outcomes[next[0]] = await tryCell(world, lane, next[1], (calm[lane] ?? first)[next[1].account]);
          if (waiting.length > 0 && waiting.length % 100 === 0) process.stderr.write(`${waiting.length} cells to go\n`);
        }
      };
      await Promise.all(Array.from({ length: lanes }, (_, lane) => work(lane)));
      return outcomes;
    },
    close: () => world.close(),
  };
}

async function lookAtAll(world: World, lane: number): Promise<Record<AccountKind, Look>> {
  const looks: Partial<Record<AccountKind, Look>> = {};
  for (const kind of accountKinds) {
    await world.trouble(kind, lane, []);
    looks[kind] = await look(world.url, world.accountId(kind, lane));
  }
  return looks as Record<AccountKind, Look>;
}

async function tryCell(world: World, lane: number, cell: Cell, calm: Look): Promise<Outcome> {
  const { account, call, fault } = cell;
  const times = fault.lasts === "once" ? 1 : forGood;
  const faults = callsIn(call).map((one) => ({ call: one, kind: fault.kind, times }));
  await world.trouble(account, lane, faults);
  const id = world.accountId(account, lane);
  const isTimeOut = fault.kind === "timeout";
  let under = await look(world.url, id, isTimeOut ? { callSeconds } : {});
  // On a busy machine other calls may be too slow for the short limit: then the product's own decides.
  if (isTimeOut && problemsOf(cell, calm, under).length > 0) {
    await world.trouble(account, lane, faults);
    under = await look(world.url, id);
  }
  const lost = Object.entries(calm.checks).filter(
    ([id, { verdict }]) => verdict !== "unverified" && under.checks[id]?.verdict === "unverified",
  );
  return {
    ...cell,
    milliseconds: under.milliseconds,
    unverified: under.error === null ? lost.map(([id]) => id) : null,
    problems: problemsOf(cell, calm, under),
  };
}
