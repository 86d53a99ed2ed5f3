import { accountState, type DueTask, type WorldState } from "../store/world-state.ts";

/** The practice time of an account, epoch milliseconds: real time plus its offset. */
export function practiceNow(world: WorldState, accountId: string, realNow: number): number {
  return realNow + (world.accounts[accountId]?.clockOffsetMs ?? 0);
}

/** Puts work into an account's diary, to be done when its clock reaches `at`. */
export function addTask(world: WorldState, accountId: string, task: Omit<DueTask, "order">): void {
  const account = accountState(world, accountId);
  account.tasks.push({ ...task, order: account.nextTask++ });
}

/** Takes the earliest task that is due by `now` out of the diary; null when none is. */
export function takeDueTask(world: WorldState, accountId: string, now: number): DueTask | null {
  const account = world.accounts[accountId];
  if (!account || account.tasks.length === 0) return null;
  let first: DueTask | null = null;
  for (const task of account.tasks) {
    if (task.at > now) continue;
    if (!first || task.at < first.at || (task.at === first.at && task.order < first.order)) first = task;
  }
  if (first) account.tasks.splice(account.tasks.indexOf(first), 1);
  return first;
}
