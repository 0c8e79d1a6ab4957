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
    const { perPage } = c.req.valid('query')
    const found = await search(c.var.ctx, c.req.valid('query'))
    return answer(c, found, () => ({ data: found, meta: { page: 1, perPage, total: found.courses.length } }), 200)
  },
)

export type SearchRoutes = typeof routes
