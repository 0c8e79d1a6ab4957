import type { Sentence } from './sentences.ts'

/** A word of an English sentence with its parts of speech; offsets are into the sentence. */
export type Token = { text: string; lower: string; start: number; end: number; tags: Set<string>; gap: string }
export type Tagged = Sentence & { tokens: Token[] }

type Term = { text: string; pre: string; post: string; tags: string[] }
type Nlp = (text: string) => { json(options: object): { terms: Term[] }[] }

/** The tagger is a third of a megabyte: it is read when the first question is written. */
const tagger = async (): Promise<Nlp> => (await import('compromise/two')).default as unknown as Nlp

export async function tagged(sentences: readonly Sentence[]): Promise<Tagged[]> {
  const nlp = await tagger()
  return sentences.map((sentence) => ({ ...sentence, tokens: tokensOf(nlp, sentence.text) }))
}

function tokensOf(nlp: Nlp, text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  for (const { terms } of nlp(text).json({ terms: { text: true, pre: true, post: true, tags: true } })) {
    for (const term of terms) {
      // The second half of "it's" has no letters of its own: its part of speech belongs to the first.
      if (term.text === '') {
        for (const tag of term.tags) tokens.at(-1)?.tags.add(tag)
        continue
      }
      const start = text.indexOf(term.text, at)
      if (start < 0) continue
      tokens.push({
        text: term.text,
        lower: term.text.toLowerCase(),
        start,
        end: start + term.text.length,
        tags: new Set(term.tags),
        gap: '',
      })
      at = start + term.text.length
    }
  }
  // What stands between a word and the next tells where a phrase ends.
  return tokens.map((token, i) => ({ ...token, gap: text.slice(token.end, tokens[i + 1]?.start ?? text.length) }))
}
