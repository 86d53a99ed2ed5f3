import { randomInt } from "node:crypto";

const characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** An IAM unique id: AROA a role, AIDA a user, ANPA a managed policy. */
export function createId(prefix: "AROA" | "AIDA" | "ANPA"): string {
  let id: string = prefix;
  while (id.length < 21) id += characters.charAt(randomInt(characters.length));
  return id;
}
