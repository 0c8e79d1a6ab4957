import { type Candidate, candidate, mixed } from './question.ts'
import type { Study } from './study.ts'

type Pair = { short: string; long: string; sentence: number }
const patterns = [
  /\b(?<short>[A-Z]{2,6})s?\s\((?<long>[A-Z][\p{L}-]+(?:\s[\p{L}-]+){1,5})\)/gu,
  /\b(?<long>[A-Z][\p{L}-]+(?:\s(?:of|and|for|the|[A-Z][\p{L}-]+)){1,5})\s\((?<short>[A-Z]{2,6})s?\)/gu,
  /\b(?<short>[A-Z]{2,6})s?,?\s(?:or|short for|which stands for|stands for)\s["'“]?(?<long>[A-Z][\p{L}-]+(?:\s(?:of|and|for|the|[A-Z][\p{L}-]+)){1,5})/gu,
]

/** What letters stand for: to be written out, or chosen where the source spells out others too. */
export function askForLetters(study: Study, type: 'fill_blank' | 'single_choice'): Candidate[] {
  const pairs = pairsIn(study)
  return pairs.flatMap((pair) => {
    const making = {
      sentence: pair.sentence,
      about: pair.short.toLowerCase(),
      form: 'letters',
      bloomLevel: 'remember' as const,
      worth: 0.6,
    }
    const text = `What does ${pair.short} stand for?`
    if (type === 'fill_blank') return [candidate(study, { type, text, accepted: bothNumbers(pair.long) }, { ...making, hard: -1 })]
    const wrong = study.dice.shuffle(pairs.filter(({ short }) => short !== pair.short)).slice(0, 3)
    if (wrong.length < 3) return []
    return [
      candidate(
        study,
        {
          type,
          text,
          ...mixed(
            study,
            [pair.long],
            wrong.map(({ long }) => long),
          ),
        },
        making,
      ),
    ]
  })
}

/** "Application Program Interfaces" stand behind an API as well: one of them is as right as several. */
function bothNumbers(long: string): string[] {
  const one = long.replace(/(?<=[^s])s$/, '')
  return one === long ? [long] : [long, one]
}

function pairsIn(study: Study): Pair[] {
  const pairs = new Map<string, Pair>()
  for (const sentence of study.sentences) {
    for (const pattern of patterns) {
      for (const { groups } of sentence.text.matchAll(pattern)) {
        const [short = '', long = ''] = [groups?.short, groups?.long]
        if (spells(short, long) && !pairs.has(short)) pairs.set(short, { short, long, sentence: sentence.i })
      }
    }
  }
  return [...pairs.values()]
}

/** Its letters stand in the words in their order, beginning with the first. */
function spells(short: string, long: string): boolean {
  let at = 0
  const capitals = long.replace(/\b(?:of|and|for|the)\b/g, '')
  for (const letter of short) {
    const found = capitals.indexOf(letter, at)
    if (found < 0) return false
    at = found + 1
  }
  return short[0] === long[0] && long.split(/[\s-]/).length >= 2
}
