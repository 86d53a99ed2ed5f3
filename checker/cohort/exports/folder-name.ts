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
  return `${safe.slice(0, longest - 20)}~~${fingerprint(id)}`;
}

/** FNV-1a with 64 bits: nobody but the instructor chooses ids, so that no stronger hash is needed to tell them apart. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}

/** The code between two marks, so that what follows cannot lengthen it. */
function codeOf(letter: string): string {
  return `~${letter.codePointAt(0)?.toString(16) ?? ""}~`;
}
