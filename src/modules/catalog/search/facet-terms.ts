import { priceBand } from '../../../kernel/price-bands.ts'
import type { CourseCard } from '../contract.ts'
import { durationBand } from '../courses/catalogue-filters.ts'
import { tagKey } from '../courses/course-fields.ts'
import { wordScope } from './tenant-scope.ts'

type Facet = 'category' | 'level' | 'language' | 'price' | 'duration' | 'tag'

/** A facet as one term of the index's `scope`: letters and digits of its own, which no word of a person can be taken for. */
export const facetTerm = (facet: Facet, value: string): string => `${facet}${facet === 'tag' ? hex(tagKey(value)) : plain(value)}`

const plain = (text: string): string => text.replace(/[^a-z0-9]/gi, '').toLowerCase()
const hex = (text: string): string => Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** What a course can be filtered by, beside its tenant. Ratings move without the index: they are asked of what it finds. */
export const scopeOf = (tenantId: string, card: CourseCard): string =>
  [
    wordScope(tenantId),
    ...(card.categoryId === null ? [] : [facetTerm('category', card.categoryId)]),
    facetTerm('level', card.difficultyLevel),
    facetTerm('language', card.language),
    facetTerm('price', priceBand(card.price.amount)),
    facetTerm('duration', durationBand(card.durationMinutes)),
    ...card.tags.map((tag) => facetTerm('tag', tag)),
  ].join(' ')
