import { createHash } from "node:crypto";

/** File systems end at 255 bytes. */
const longest = 100;

/**
 * A learner's id as one folder name on every system: no path leads out of the export, no two ids have the same name
 * (file systems that do not tell capital letters apart included, as far as the ids themselves differ in more), and
 * none is a device of Windows.
 */
export function folderName(id: string): string {
  const name = [...id]
    .map((letter) => (/[A-Za-z0-9_@.-]/.test(letter) ? letter : codeOf(letter)))
    .join("")
    // Dots alone are a way up, and Windows drops those at the end.
    .replaceAll(/^\.|\.$/g, "~2e~");
  const safe = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name) ? `~${name}` : name;
  if (safe.length <= longest) return safe;
  return `${safe.slice(0, longest - 20)}~~${createHash("sha256").update(id).digest("hex").slice(0, 18)}`;
}

/** The code between two marks, so that what follows cannot lengthen it. */
function codeOf(letter: string): string {
  return `~${letter.codePointAt(0)?.toString(16) ?? ""}~`;
}
