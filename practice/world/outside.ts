import type { Call } from "../service.ts";
import { answerDiscord } from "./discord.ts";

/** An HTTP request that leaves the practice account. */
export interface OutsideRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface OutsideAnswer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Seconds until it comes; a client that waits for less never sees it. */
  readonly afterSeconds?: number;
  /** The connection ends without an answer. */
  readonly isCut?: boolean;
}

const DISCORD_HOST = /^(?:(?:ptb|canary)\.)?discord(?:app)?\.com$/;

/** Answers what a function asks of the world outside: that world is Discord, and nothing is really sent anywhere. */
export function answerFromOutside(call: Call, request: OutsideRequest): OutsideAnswer {
  if (!URL.canParse(request.url)) return unreachable;
  const url = new URL(request.url);
  return DISCORD_HOST.test(url.hostname)
    ? answerDiscord(call, { ...request, url: url.pathname + url.search })
    : unreachable;
}

const unreachable: OutsideAnswer = {
  status: 502,
  headers: { "content-type": "text/plain" },
  body: "The practice account reaches Discord only.",
};
