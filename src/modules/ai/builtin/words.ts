const segmenters = new Map<string, Intl.Segmenter>()
function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, known)
  return known
}

export type Word = { text: string; start: number; end: number }
/** The words of a text, in any script. */
export function wordsOf(text: string, language: string): Word[] {
  const words: Word[] = []
  for (const { segment, index, isWordLike } of segmenterOf(language).segment(text)) {
    if (isWordLike) words.push({ text: segment, start: index, end: index + segment.length })
  }
  return words
}

/** Spelling that does not matter when two words are compared. Plural and third person fall together with the bare word. */
export function folded(word: string): string {
  const plain = word
    .normalize('NFKC')
    .replace(/^(\p{Lu}{2,})s$/u, '$1')
    .toLowerCase()
    .replace(/['’]s?$/, '')
  if (plain.length > 4 && plain.endsWith('ies')) return `${plain.slice(0, -3)}y`
  if (plain.length > 4 && /(?:ss|sh|ch|x|z)es$/.test(plain)) return plain.slice(0, -2)
  return plain.length > 3 && plain.endsWith('s') && !/(?:ss|us|is)$/.test(plain) ? plain.slice(0, -1) : plain
}

const lists: Record<string, string> = {
  en: `a an the and or but if then else when while of in on at by for with about against between into through during before after above below to from up down out off over under again further once here there all any both each few more most other some such no nor not only own same so than too very can will just should now is are was were be been being have has had having do does did doing would could might must may shall it its it's they them their theirs this that these those he him his she her hers i me my we us our you your yours what which who whom whose how why where as because until although though also however therefore thus yet still ever never always often usually sometimes many much one two three first second like use used using make makes made get gets got go goes let lets want need needs way ways thing things lot kind sort well even without within per via let's you'll you're don't doesn't isn't can't won't we'll we're i'm they're there's that's`,
  ar: `في من على إلى عن أن إن كان كانت يكون تكون هذا هذه ذلك تلك التي الذي الذين ما لا لم لن قد كل بعض أو و ثم حيث كما عند بين مع بعد قبل هو هي هم نحن أنت أنا به بها له لها فيه فيها منه منها أي إذا حتى غير سوى ليس كيف لماذا متى أين`,
  de: `der die das den dem des ein eine einer eines einem einen und oder aber wenn dann als wie so nicht kein keine ist sind war waren wird werden wurde hat haben hatte sein im in an auf mit von vom zu zum zur bei nach aus für über unter vor durch um auch nur noch schon sehr man sich er sie es wir ihr ich du dass weil damit diese dieser dieses jede jeder mehr viele einige andere`,
  fr: `le la les un une des du de et ou mais donc car si ne pas plus que qui quoi dont où ce cet cette ces il elle ils elles on nous vous je tu son sa ses leur leurs est sont était être avoir a ont dans sur sous par pour avec sans entre aussi très comme même tout tous toute toutes au aux en y`,
  es: `el la los las un una unos unas de del y o u pero si no que quien cual cuyo donde este esta estos estas ese esa eso él ella ellos ellas nosotros usted su sus es son era ser estar está tiene tienen ha han en sobre por para con sin entre también muy como más todo todos toda todas al lo se le`,
}
const stops = new Map(Object.entries(lists).map(([language, list]) => [language, new Set(list.split(/\s+/))]))

/** Words that say nothing of a subject. */
export const isStop = (word: string, language: string): boolean => stops.get(language.split('-')[0] ?? '')?.has(word.toLowerCase()) ?? false

/** What a sentence is about: its words but the empty ones. */
export const contentWords = (text: string, language: string): string[] =>
  wordsOf(text, language)
    .filter(({ text: word }) => word.length > 1 && !isStop(word, language))
    .map(({ text: word }) => folded(word))
