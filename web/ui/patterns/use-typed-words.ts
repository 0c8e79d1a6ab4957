import { useEffect, useState } from 'react'

type Search = { q?: string; page?: number }

/** What is typed into a search field goes into the address a moment after the last letter, and the list begins anew. */
export function useTypedWords<S extends Search>(search: S, onSearch: (search: Omit<S, 'page'>) => void) {
  const [words, setWords] = useState(search.q ?? '')
  useEffect(() => setWords(search.q ?? ''), [search.q])
  useEffect(() => {
    const typed = words.trim()
    if (typed === (search.q ?? '')) return
    const { q: _, page: __, ...rest } = search
    const wait = setTimeout(() => onSearch({ ...rest, ...(typed && { q: typed }) } as Omit<S, 'page'>), 250)
    return () => clearTimeout(wait)
  }, [words, search, onSearch])
  return [words, setWords] as const
}
