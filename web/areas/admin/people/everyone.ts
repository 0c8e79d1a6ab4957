import type { QueryClient } from '@tanstack/react-query'
import { peopleQuery, type User } from './people-queries.ts'
import type { PeopleSearch } from './people-search.ts'

const PER_PAGE = 100
/** More than this is no selection but the whole school: the API is the tool for it. */
export const MOST_PEOPLE = 5000

/** Everyone a search finds, page after page. */
export async function everyone(client: QueryClient, search: PeopleSearch): Promise<User[]> {
  const found = new Map<string, User>()
  for (let page = 1; (page - 1) * PER_PAGE < MOST_PEOPLE; page++) {
    const { data, meta } = await client.fetchQuery({ ...peopleQuery({ ...search, page }, PER_PAGE), staleTime: 0 })
    for (const person of data) found.set(person.id, person)
    if (page * PER_PAGE >= meta.total) break
  }
  return [...found.values()]
}
