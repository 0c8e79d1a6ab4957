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
  | 'drw'
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
  | 'liv'
  | 'rec'
  | 'ntf'
  | 'ann'
  | 'srs'
  | 'gen'
  | 'drf'
  | 'rub'
  | 'gcm'
  | 'aix'
  | 'grt'
  | 'ord'
  | 'oln'
  | 'pay'
  | 'rfd'
  | 'dsp'
  | 'cpn'
  | 'pln'
  | 'sub'
  | 'whe'
  | 'led'
  | 'pot'
  | 'tst'
  | 'psh'
  | 'bnk'
  | 'pan'
  | 'thr'
  | 'msg'
  | 'rpt'

/**
 * A prefixed id that sorts by time: 48 bits of milliseconds, then 80 random bits, Crockford base 32 (ULID layout).
 * Random bits come from the platform's CSPRNG, so ids cannot be guessed.
 */
export function newId<P extends IdPrefix>(prefix: P, now: number = Date.now()): `${P}_${string}` {
  if (now !== timeOf.ms) timeOf = { ms: now, text: timeText(now) }
  if (next + 16 > pool.length) {
    crypto.getRandomValues(pool)
    next = 0
  }
  let random = ''
  for (const end = next + 16; next < end; next++) random += alphabet[(pool[next] ?? 0) & 31]
  return `${prefix}_${timeOf.text}${random}`
}

/** Random bytes are fetched for 64 ids at a time: the call costs more than the bytes. Each byte is used once. */
const pool = new Uint8Array(1024)
let next = pool.length

/** Ids made in one millisecond, as those of one request are, begin alike. */
let timeOf = { ms: -1, text: '' }
function timeText(now: number): string {
  let time = ''
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = alphabet[rest % 32] + time
  return time
}
