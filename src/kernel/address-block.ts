/**
 * Whom an address stands for when something is counted against it. One subscriber holds a whole /64 of IPv6 (RFC 6177),
 * so single addresses of it would give them as many counters as they like.
 */
export function addressBlock(ip: string): string {
  if (!ip.includes(':')) return ip
  const mapped = /\d+\.\d+\.\d+\.\d+$/.exec(ip)?.[0]
  if (mapped) return mapped
  const [head = '', tail] = ip.split('::').map((part) => part.split(':').filter(Boolean))
  const groups = [...head]
  if (tail) groups.push(...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail)
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
