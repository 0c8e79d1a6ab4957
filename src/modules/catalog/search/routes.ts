import { answer } from '../../../http/answer.ts'
import { describe } from '../../../http/describe.ts'
import { createRouter } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { SearchQuery, SearchResults } from '../contract.ts'
import { policy } from '../policy.ts'
import { search } from './search.ts'

export const routes = createRouter().get(
  '/search',
  describe({
    summary: 'Published courses by words, in any script',
    permission: policy.list,
    returns: SearchResults,
    sameForVisitors: true,
  }),
  validate('query', SearchQuery),
  async (c) => {
    const found = await search(c.var.ctx, c.req.valid('query'))
    const { items: courses, matched, ...meta } = found
    return answer(c, found, () => ({ data: { courses, matched }, meta }), 200)
  },
)

export type SearchRoutes = typeof routes
