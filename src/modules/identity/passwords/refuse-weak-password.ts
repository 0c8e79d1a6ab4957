import { invalid } from '../../../kernel/errors.ts'
import { Kept } from '../../../kernel/kept.ts'

type About = { email: string; fullName?: string | null | undefined }

const leet: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i', '+': 't' }
const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'azertyuiop', 'qwertzuiop', '01234567890', 'abcdefghijklmnopqrstuvwxyz']
/** What has to be left of a password once the guessable part is taken away. */
const mustRemain = 6

const lists = new Kept<'common', { whole: Set<string>; words: Set<string> }>()
const load = () =>
  lists.get('common', async () => {
    const { commonPasswords, commonWords } = await import('../gen/common-passwords.ts')
    return { whole: new Set(commonPasswords.split(' ')), words: new Set(commonWords.split(' ')) }
  })

/** Refuses a new password that guessers try first: short, common, a dressed-up word, a pattern, or the person's own name. */
export async function refuseWeakPassword(password: string, about: About, field = 'password'): Promise<void> {
  const plain = password.normalize('NFKC')
  if ([...plain].length < 10) throw invalid(field, 'must have at least 10 characters')
  const lower = plain.toLowerCase()
  if (isPattern(lower)) throw invalid(field, 'is a pattern that is guessed at once')
  if (holdsName(lower, about)) throw invalid(field, 'is too close to your name or email address')
  const { whole, words } = await load()
  if (whole.has(lower) || isDressedUp(lower, words)) throw invalid(field, 'is one of the passwords that are guessed first')
}

/** `Password123!`, `p@ssw0rd!!`: a common word, its letters disguised, with digits and signs around it. */
function isDressedUp(lower: string, words: Set<string>): boolean {
  const undressed = (text: string) => text.replace(/^[^a-z]+|[^a-z]+$/g, '')
  const disguised = (text: string) => text.replace(/[013457@$!+]/g, (c) => leet[c] ?? c)
  const stem = undressed(lower)
  const candidates = new Set([stem, disguised(stem), undressed(disguised(lower)), disguised(lower.replace(/[\d\W_]+$/, ''))])
  for (const word of candidates) {
    if (words.has(word)) return true
    for (let size = 1; size <= word.length / 2; size++) {
      if (word.length % size === 0 && word === word.slice(0, size).repeat(word.length / size) && words.has(word.slice(0, size))) return true
    }
  }
  return false
}

/** Few different characters, one piece repeated, or runs along the keyboard, the alphabet or the digits. */
function isPattern(lower: string): boolean {
  if (new Set(lower).size < 5) return true
  if (/^(.{1,4})\1+.{0,3}$/.test(lower)) return true
  const both = [...rows, ...rows.map((row) => [...row].reverse().join(''))]
  let rest = lower
  for (const row of both) {
    for (let size = row.length; size >= 4; size--) {
      for (let from = 0; from + size <= row.length; from++) rest = rest.replaceAll(row.slice(from, from + size), '')
    }
  }
  return rest.length < 4
}

function holdsName(lower: string, { email, fullName }: About): boolean {
  const [local = '', domain = ''] = email.toLowerCase().split('@')
  const parts = [local, ...local.split(/[^\p{L}\p{N}]+/u), domain, ...(fullName ?? '').normalize('NFKC').toLowerCase().split(/\s+/)]
  const known = parts.filter((part) => part.length >= 4).sort((a, b) => b.length - a.length)
  return known.some((part) => lower.includes(part) && [...lower.replaceAll(part, '')].length < mustRemain)
}
