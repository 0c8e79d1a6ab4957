import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { SearchResults } from '../contract.ts'
import { policy } from '../policy.ts'
import { chooseHits, nearHits, wordHits } from './hits.ts'
import { queryWords, wordsQuery } from './match-query.ts'

/** Published courses for what was typed so far: best first, similar ones when nothing matches. */
export async function search(ctx: Ctx, { q, perPage }: { q: string; perPage: number }): Promise<SearchResults> {
  authorize(ctx, policy.list)
  const words = queryWords(q)
  if (words.length === 0) return { courses: [], matched: 'words' }
  return ctx.cache.json(`search?${perPage}&${words.join(' ')}`, async () => {
    const [exact, near] = await ctx.db.batch([wordHits(ctx, wordsQuery(ctx, words), perPage), nearHits(ctx, words)])
    const { cards, matched } = chooseHits(words, exact, near)
    return { courses: cards.slice(0, perPage), matched }
  })
}
