import type { DeliveryMetrics, LambdaFunction, MetricPoint, RootLogin } from "./facts/index.ts";

/** A span of time, epoch milliseconds, both ends included. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** A root sign-in together with the time in which the chain should have reacted to it. */
export interface JudgedLogin {
  readonly login: RootLogin;
  readonly window: Window;
  /** Invocations of the rule in the window; null when no metric can say. */
  readonly ruleInvocations: number | null;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** Minutes after a sign-in within which AWS shows what came of it; delivery itself has no promised time. */
export const shownWithinMinutes = 90;

/** The window of something that happened at `at` (ISO 8601): from a minute before to 90 minutes after. */
export function windowAfter(at: string): Window {
  const time = Date.parse(at);
  return { from: time - minute, to: time + shownWithinMinutes * minute };
}

/**
 * Sum of the points that lie in the window, at least partly: a point stands for the whole period it starts.
 * `periodSeconds` is 60 or 300.
 */
export function countWithin(points: readonly MetricPoint[], periodSeconds: number, window: Window): number {
  return points
    .filter(({ at }) => Date.parse(at) <= window.to && Date.parse(at) + periodSeconds * 1000 > window.from)
    .reduce((total, { value }) => total + value, 0);
}

/**
 * Whether CloudWatch still holds the points of a window: 60 s periods for 15 days, 300 s for 63 days; and whether they
 * were asked for (`from`, ISO 8601). Source: CloudWatch metrics retention.
 */
export function isMeasurable(window: Window, periodSeconds: number, from: string, now: string): boolean {
  const keptDays = periodSeconds < 300 ? 15 : 63;
  const oldest = Math.max(Date.parse(now) - keptDays * day, Date.parse(from) - periodSeconds * 1000);
  return window.from >= oldest;
}

/** Sign-ins at or after a time (ISO 8601; null = no limit), newest first. */
export function loginsSince(logins: readonly RootLogin[], firstPutAt: string | null): readonly RootLogin[] {
  const earliest = firstPutAt === null ? -Infinity : Date.parse(firstPutAt);
  return logins
    .filter(({ at }) => Date.parse(at) >= earliest)
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

/**
 * The sign-in that is judged: the newest one after which the rule fired, else the newest. Null without any.
 * `metrics` null: nothing is known about the rule, so the newest is judged.
 */
export function judgedLogin(
  logins: readonly RootLogin[],
  metrics: DeliveryMetrics | null,
  now: string,
): JudgedLogin | null {
  const judged = judgeEach(logins, metrics, now);
  return judged.find(hasFired) ?? judged[0] ?? null;
}

/**
 * The sign-in whose delivery is judged. A drill invokes the function and publishes a mail itself, so a window with a
 * drill in it is used only when the rule fired after no other sign-in.
 */
export function deliveredLogin(
  logins: readonly RootLogin[],
  metrics: DeliveryMetrics | null,
  now: string,
  drillAt: string | null,
): JudgedLogin | null {
  const fired = judgeEach(logins, metrics, now).filter(hasFired);
  return fired.find(({ window }) => !holds(window, drillAt)) ?? judgedLogin(logins, metrics, now);
}

/** Whether a time (ISO 8601, or null for never) lies in the window. */
export function holds(window: Window, at: string | null): boolean {
  return at !== null && Date.parse(at) >= window.from && Date.parse(at) <= window.to;
}

function judgeEach(logins: readonly RootLogin[], metrics: DeliveryMetrics | null, now: string): readonly JudgedLogin[] {
  return loginsSince(logins, null).map((login) => {
    const window = windowAfter(login.at);
    return { login, window, ruleInvocations: metrics && invocationsIn(window, metrics, now) };
  });
}

function invocationsIn(window: Window, metrics: DeliveryMetrics, now: string): number | null {
  const count = countWithin(metrics.ruleInvocations, metrics.periodSeconds, window);
  return count > 0 || isMeasurable(window, metrics.periodSeconds, metrics.from, now) ? count : null;
}

function hasFired({ ruleInvocations }: JudgedLogin): boolean {
  return ruleInvocations !== null && ruleInvocations > 0;
}

/** The tag of the function under which `workshop drill` notes its time. */
export const drillTag = "root-login-workshop:drill";

/** When the last drill ran, ISO 8601 UTC; null when none did within 90 days, or the tag's value is no time. */
export function drillTime(tags: LambdaFunction["tags"], now: string): string | null {
  const time = Date.parse(tags?.[drillTag] ?? "");
  const age = Date.parse(now) - time;
  return age <= 90 * day && age >= -5 * minute ? new Date(time).toISOString() : null;
}
