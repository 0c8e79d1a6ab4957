const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Prefixes as documented in the API; the prefix tells a reader of a log what an id names. */
export type IdPrefix =
  | 'org'
  | 'usr'
  | 'rol'
  | 'ses'
  | 'app'
  | 'cat'
  | 'crs'
  | 'mod'
  | 'les'
  | 'med'
  | 'upl'
  | 'imp'
  | 'enr'
  | 'lpr'
  | 'not'
  | 'rev'
  | 'crt'
  | 'asm'
  | 'qst'
  | 'opt'
  | 'att'
  | 'aud'
  | 'evt'
  | 'job'
  | 'dlq'
  | 'req'
  | 'ver'
  | 'fbk'
  | 'cod'
  | 'rcp'

/**
 * A prefixed id that sorts by time: 48 bits of milliseconds, then 80 random bits, Crockford base 32 (ULID layout).
 * Random bits come from the platform's CSPRNG, so ids cannot be guessed.
 */
export function newId<P extends IdPrefix>(prefix: P, now: number = Date.now()): `${P}_${string}` {
  let time = ''
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = alphabet[rest % 32] + time
  let random = ''
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) random += alphabet[byte & 31]
  return `${prefix}_${time}${random}`
}
