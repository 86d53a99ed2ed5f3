/**
 * Whether all of `text` fits `pattern`, in which `*` stands for any characters and `?` (where `single` is on) for one.
 * Walks both once with one point to return to, so no pattern is slow.
 */
export function fitsGlob(pattern: readonly GlobPart[], text: string): boolean {
  let at = 0;
  let part = 0;
  let star = -1;
  let resumeAt = 0;
  while (at < text.length) {
    const wanted = pattern[part];
    if (wanted === anyText) {
      star = part;
      resumeAt = at;
      part += 1;
    } else if (wanted !== undefined && (wanted === anyCharacter || wanted === text[at])) {
      part += 1;
      at += 1;
    } else if (star >= 0) {
      part = star + 1;
      resumeAt += 1;
      at = resumeAt;
    } else {
      return false;
    }
  }
  while (pattern[part] === anyText) part += 1;
  return part === pattern.length;
}

export const anyText = Symbol("any text");
export const anyCharacter = Symbol("any character");

/** One character, or a wildcard. */
export type GlobPart = string | typeof anyText | typeof anyCharacter;
