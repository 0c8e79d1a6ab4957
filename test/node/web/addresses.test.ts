import { describe, expect, it } from 'vitest'
import { apiKey } from '../../../web/api/query.ts'
import { safeNext } from '../../../web/app/safe-next.ts'
import { parseSearch, stringifySearch } from '../../../web/app/search-params.ts'

describe('apiKey', () => {
  it('is the same for a path with and without the base, and for any order of its search', () => {
    expect(apiKey('/api/v1/courses?perPage=24&page=1')).toEqual(apiKey('/courses?page=1&perPage=24'))
  })

  it('puts what is beneath a path beneath its key, so that one invalidation reaches all of it', () => {
    const [list, content] = [apiKey('/courses'), apiKey('/courses/crs_1/content')]
    expect(content.slice(0, list.length)).toEqual(list)
    expect(apiKey('/coursework').slice(0, 1)).not.toEqual(list)
  })
})

describe('the search of an address', () => {
  it.each(['', '?page=2', '?level=intro&level=advanced', '?q=%D8%AE%D8%B7+a%26b'])('survives being read and written: %s', (search) => {
    expect(stringifySearch(parseSearch(search))).toBe(search)
  })

  it('does not take words for anything else, and leaves out what is empty', () => {
    expect(parseSearch('?q=true&page=2')).toEqual({ q: 'true', page: '2' })
    expect(stringifySearch({ q: '', level: [], page: undefined, free: false, sort: null, minRating: 4 })).toBe('?minRating=4')
  })
})

describe('safeNext', () => {
  it('leads nowhere but to this site', () => {
    expect(safeNext('/studio?tab=1')).toBe('/studio?tab=1')
    for (const elsewhere of ['//evil.test', '/\\evil.test', 'https://evil.test', 'javascript:alert(1)', undefined, 3]) {
      expect(safeNext(elsewhere)).toBe('/learn')
    }
  })
})
