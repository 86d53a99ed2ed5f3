import { Buffer } from "node:buffer";

/** Zones without summer time that a handler may name, with hours east of UTC and their abbreviation. */
const zones: readonly (readonly [name: string, hours: number, abbreviation: string])[] = [
  ["Asia/Seoul", 9, "KST"],
  ["ROK", 9, "KST"],
  ["Asia/Tokyo", 9, "JST"],
  ["Japan", 9, "JST"],
  ["Etc/GMT-9", 9, "+09"],
  ["UTC", 0, "UTC"],
  ["Etc/UTC", 0, "UTC"],
  ["GMT", 0, "GMT"],
];

/**
 * Time zone files for `zoneinfo`, which the interpreter comes without: today's fixed offset only, in the TZif format
 * (RFC 9636). Korea's changes before 1989 are left out.
 */
export function zoneFiles(): Map<string, Uint8Array> {
  return new Map(
    zones.map(([name, hours, abbreviation]) => [`/usr/share/zoneinfo/${name}`, zoneFile(hours, abbreviation)]),
  );
}

function zoneFile(hours: number, abbreviation: string): Uint8Array {
  const posixName = /^[A-Z]+$/.test(abbreviation) ? abbreviation : `<${abbreviation}>`;
  const posix = `${posixName}${hours === 0 ? 0 : -hours}`;
  const block = Buffer.concat([header(abbreviation), localTime(hours), Buffer.from(`${abbreviation}\0`, "latin1")]);
  return Buffer.concat([block, block, Buffer.from(`\n${posix}\n`, "latin1")]);
}

/** Magic, version 2, and the six counts: one local time type, no transitions. */
function header(abbreviation: string): Buffer {
  const bytes = Buffer.alloc(44);
  bytes.write("TZif2", "latin1");
  bytes.writeUInt32BE(1, 36);
  bytes.writeUInt32BE(abbreviation.length + 1, 40);
  return bytes;
}

/** Offset from UTC in seconds, no daylight saving, first abbreviation. */
function localTime(hours: number): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeInt32BE(hours * 3600);
  return bytes;
}
