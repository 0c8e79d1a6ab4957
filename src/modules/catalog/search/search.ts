import type { Page, PageQuery } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { CourseCard, SearchResults } from '../contract.ts'
import { policy } from '../policy.ts'
import { chooseHits, countHits, nearHits, wordHits } from './hits.ts'
import { queryWords, wordsQuery } from './match-query.ts'

type Found = Page<CourseCard> & Pick<SearchResults, 'matched'> & { totalCapped?: true }
/** What matches is counted so far, or to the end of the next page: a common word must not read every course. */
const counted = 50

/** Published courses for what was typed so far: best first, similar ones when nothing matches. */
export async function search(ctx: Ctx, { q, page, perPage }: PageQuery & { q: string }): Promise<Found> {
  authorize(ctx, policy.list)
  const words = queryWords(q)
  if (words.length === 0) return { items: [], page, perPage, total: 0, matched: 'words' }
  return ctx.cache.json(`search?${page}&${perPage}&${words.join(' ')}`, async () => {
    const match = wordsQuery(ctx, words)
    const first = (page - 1) * perPage
    const most = Math.max(counted, (page + 1) * perPage)
    const [exact, [hits], near] = await ctx.db.batch([
      wordHits(ctx, match, perPage, first),
      countHits(ctx, match, most + 1),
      nearHits(ctx, words),
    ])
    const { cards, matched } = chooseHits(words, exact, near)
    if (matched === 'similar') {
      return { items: cards.slice(first, first + perPage), page, perPage, total: cards.length, matched }
    }
    const total = hits?.total ?? 0
    return { items: cards, page, perPage, total: Math.min(total, most), ...(total > most ? { totalCapped: true } : {}), matched }
  })
}
