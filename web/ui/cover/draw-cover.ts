import { arches, glyph, lines, orbit, sets, steps, weave } from './built-motifs.ts'
import { hashOf } from './cloth.ts'
import { type Drawing, randomFrom } from './drawing.ts'
import { contour, crumb, leaf, phyllo, strata, wave } from './grown-motifs.ts'

const motifs = { phyllo, leaf, crumb, sets, strata, weave, orbit, wave, glyph, steps, arches, contour, lines } as const

export type Motif = keyof typeof motifs

/** Stems of the words for a field, as they begin a word of a category's address; the first that fits decides. */
const bySubject: readonly [stem: RegExp, motifs: readonly [Motif, ...Motif[]]][] = [
  [/\b(natur|plant|botan|biolog|garden)/, ['leaf', 'phyllo']],
  [/\b(food|cook|bak)/, ['crumb']],
  [/\b(data|databas)/, ['sets']],
  [/\b(statist|econom|math)/, ['steps']],
  [/\b(map|geograph)/, ['contour']],
  [/\b(histor|archaeolog|geolog)/, ['strata']],
  [/\b(craft|textil|making)/, ['weave']],
  [/\b(architect|design)/, ['arches']],
  [/\b(astronom|physic|space)/, ['orbit']],
  [/\b(music|sound)/, ['wave']],
  [/\b(writ|literat)/, ['lines']],
  [/\b(languag|script|letter)/, ['glyph']],
]

export type CoverInput = {
  slug: string
  title: string
  /** A word for the field: the category's slug will do. Unknown words give the specimen letter. */
  subject?: string | null | undefined
  lang?: string | undefined
  cloth?: number | null | undefined
  motif?: Motif | null | undefined
  /** Under 1 for a drawing that fills half a page: a seed head of more and smaller seeds. */
  fine?: number | undefined
}

/** The same course has the same cover for ever: the subject chooses the motif, the slug the cloth and every dimension. */
export function drawCover({ slug, title, subject, lang = 'en', motif, fine }: CoverInput): Drawing {
  const hash = hashOf(slug)
  const fitting = bySubject.find(([stem]) => stem.test(subject ?? ''))?.[1] ?? (['glyph'] as const)
  const chosen = motif ?? fitting[hash % fitting.length] ?? 'glyph'
  return motifs[chosen](randomFrom(hash), { title, lang, ...(fine !== undefined && { fine }) })
}
