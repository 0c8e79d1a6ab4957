import { arches, glyph, lines, orbit, sets, steps, weave } from './built-motifs.ts'
import { hashOf } from './cloth.ts'
import { type Drawing, randomFrom } from './drawing.ts'
import { contour, crumb, leaf, phyllo, strata, wave } from './grown-motifs.ts'

const motifs = { phyllo, leaf, crumb, sets, strata, weave, orbit, wave, glyph, steps, arches, contour, lines } as const

export type Motif = keyof typeof motifs

const bySubject: Record<string, readonly [Motif, ...Motif[]]> = {
  nature: ['leaf', 'phyllo'],
  food: ['crumb'],
  data: ['sets'],
  statistics: ['steps'],
  history: ['strata'],
  maps: ['contour'],
  craft: ['weave'],
  architecture: ['arches'],
  astronomy: ['orbit'],
  music: ['wave'],
  language: ['glyph'],
  writing: ['lines'],
  economics: ['steps'],
}

export type CoverInput = {
  slug: string
  title: string
  /** A word for the field: the category's slug will do. Unknown words give the specimen letter. */
  subject?: string | null | undefined
  lang?: string | undefined
  cloth?: number | null | undefined
  motif?: Motif | null | undefined
}

/** The same course has the same cover for ever: the subject chooses the motif, the slug the cloth and every dimension. */
export function drawCover({ slug, title, subject, lang = 'en', motif }: CoverInput): Drawing {
  const hash = hashOf(slug)
  const fitting = bySubject[subject ?? ''] ?? (['glyph'] as const)
  const chosen = motif ?? fitting[hash % fitting.length] ?? 'glyph'
  return motifs[chosen](randomFrom(hash), { title, lang })
}
