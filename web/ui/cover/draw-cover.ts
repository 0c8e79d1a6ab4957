import { arches, glyph, lines, orbit, sets, steps, weave } from './built-motifs.ts'
import { hashOf } from './cloth.ts'
import { type Drawing, randomFrom } from './drawing.ts'
import { contour, crumb, leaf, phyllo, strata, wave } from './grown-motifs.ts'

const motifs = { phyllo, leaf, crumb, sets, strata, weave, orbit, wave, glyph, steps, arches, contour, lines } as const

export type Motif = keyof typeof motifs

/** Stems of the words for a field, as they begin a word of a category's address; the first that fits decides. */
const bySubject: readonly [stems: string, ...motifs: [Motif, ...Motif[]]][] = [
  ['natur|plant|botan|biol|garden', 'leaf', 'phyllo'],
  ['food|cook|bak', 'crumb'],
  ['data', 'sets'],
  ['statis|econ|math', 'steps'],
  ['map|geogr', 'contour'],
  ['histor|archaeo|geol', 'strata'],
  ['craft|textil|making', 'weave'],
  ['archit|design', 'arches'],
  ['astro|physic|space', 'orbit'],
  ['music|sound', 'wave'],
  ['writ|liter', 'lines'],
  ['langu|script|letter', 'glyph'],
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
  const [, ...fitting] = bySubject.find(([stems]) => new RegExp(`\\b(${stems})`).test(subject ?? '')) ?? ['', 'glyph' as const]
  const chosen = motif ?? fitting[hash % fitting.length] ?? 'glyph'
  return motifs[chosen](randomFrom(hash), { title, lang, fine })
}
