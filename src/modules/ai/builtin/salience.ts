import type { Sentence } from './sentences.ts'
import { contentWords } from './words.ts'

type Vector = Map<string, number>

/**
 * How central each sentence is, 0 to 1: TextRank (Mihalcea and Tarau, 2004) over the cosine of TF-IDF vectors. Sentences
 * that many others speak of weigh more.
 */
export function salience(sentences: readonly Sentence[], language: string): number[] {
  const bags = sentences.map(({ text }) => contentWords(text, language))
  const inSentences = new Map<string, number>()
  for (const bag of bags) for (const word of new Set(bag)) inSentences.set(word, (inSentences.get(word) ?? 0) + 1)
  const vectors = bags.map((bag): Vector => {
    const vector: Vector = new Map()
    for (const word of bag) vector.set(word, (vector.get(word) ?? 0) + Math.log(1 + sentences.length / (inSentences.get(word) ?? 1)))
    const length = Math.hypot(...vector.values()) || 1
    return new Map([...vector].map(([word, weight]) => [word, weight / length]))
  })
  return ranked(links(vectors))
}

/** Only neighbours that share a word: found by an index, so that a long chapter does not compare all with all. */
function links(vectors: readonly Vector[]): Map<number, number>[] {
  const byWord = new Map<string, number[]>()
  vectors.forEach((vector, i) => {
    for (const word of vector.keys()) byWord.set(word, [...(byWord.get(word) ?? []), i])
  })
  const edges = vectors.map(() => new Map<number, number>())
  for (const [word, holders] of byWord) {
    if (holders.length > 60) continue
    for (const a of holders) {
      for (const b of holders) {
        if (a === b) continue
        const weight = (vectors[a]?.get(word) ?? 0) * (vectors[b]?.get(word) ?? 0)
        edges[a]?.set(b, (edges[a]?.get(b) ?? 0) + weight)
      }
    }
  }
  return edges
}

function ranked(edges: readonly Map<number, number>[]): number[] {
  const damping = 0.85
  const out = edges.map((row) => [...row.values()].reduce((sum, weight) => sum + weight, 0))
  let rank = edges.map(() => 1)
  for (let round = 0; round < 24; round++) {
    rank = edges.map((row) => {
      let sum = 0
      for (const [other, weight] of row) sum += (weight / (out[other] || 1)) * (rank[other] ?? 0)
      return 1 - damping + damping * sum
    })
  }
  const most = Math.max(...rank, 1e-9)
  return rank.map((value) => value / most)
}
