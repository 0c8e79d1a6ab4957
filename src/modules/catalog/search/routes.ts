import { describe } from '../../../http/describe.ts'
import { createRouter, ok } from '../../../http/router.ts'
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
  async (c) => ok(c, await search(c.var.ctx, c.req.valid('query'))),
)

export type SearchRoutes = typeof routes
