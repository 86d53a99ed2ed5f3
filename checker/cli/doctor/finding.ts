import type { Text } from "../../core/text.ts";

/** One thing the doctor looked at. `bad` stands in the way of a check; a `note` is good to know. */
export interface Finding {
  readonly about: Text;
  readonly state: "good" | "note" | "bad";
  readonly said: Text;
}
