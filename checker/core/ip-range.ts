/** A block of addresses in CIDR notation. Addresses are plain numbers, so that both versions compare alike. */
export interface IpRange {
  readonly version: 4 | 6;
  readonly network: bigint;
  readonly hostBits: bigint;
}

/** Reads `192.0.2.0/24`, `2001:db8::/32` or a single address; null if it is neither. */
export function parseIpRange(text: string): IpRange | null {
  const [address = "", bits, ...rest] = text.split("/");
  const ip = parseIp(address);
  if (ip === null || rest.length > 0) return null;
  const width = ip.version === 4 ? 32 : 128;
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return null;
  const prefix = bits === undefined ? width : Number(bits);
  if (prefix > width) return null;
  const hostBits = BigInt(width - prefix);
  return { version: ip.version, network: ip.value >> hostBits, hostBits };
}

/** Whether the address lies in the range. Text that is no address lies nowhere. */
export function isInRange(range: IpRange, address: string): boolean {
  const ip = parseIp(address);
  return ip !== null && ip.version === range.version && ip.value >> range.hostBits === range.network;
}

function parseIp(text: string): { readonly version: 4 | 6; readonly value: bigint } | null {
  const value = text.includes(":") ? parseIpV6(text) : parseIpV4(text);
  return value === null ? null : { version: text.includes(":") ? 6 : 4, value };
}

function parseIpV4(text: string): bigint | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return null;
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function parseIpV6(text: string): bigint | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half, index) => groupsOf(half, index === halves.length - 1));
  if (!head || (halves.length === 2 && !tail)) return null;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array<bigint>(missing).fill(0n), ...(tail ?? [])];
  return groups.reduce((value, group) => (value << 16n) | group, 0n);
}

/** The 16-bit groups on one side of `::`; a dotted IPv4 address may stand at the very end. */
function groupsOf(side: string, isEnd: boolean): readonly bigint[] | null {
  if (side === "") return [];
  const groups: bigint[] = [];
  const parts = side.split(":");
  for (const [index, part] of parts.entries()) {
    if (/^[\da-f]{1,4}$/i.test(part)) {
      groups.push(BigInt(`0x${part}`));
      continue;
    }
    const dotted = isEnd && index === parts.length - 1 ? parseIpV4(part) : null;
    if (dotted === null) return null;
    groups.push(dotted >> 16n, dotted & 0xffffn);
  }
  return groups;
}
