import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { SearchField } from '../../../ui/primitives/input.tsx'

type Props = { q: string; onSearch: (q: string) => void }

const PAUSE = 300

/** Searches while one types, after a short pause, or at once on Enter. */
export function SearchBox({ q, onSearch }: Props) {
  const { t } = useLingui()
  const [text, setText] = useState(q)
  const [asked, setAsked] = useState(q)
  // Back, or a cleared search, changes the words from outside
  if (q !== asked) {
    setAsked(q)
    setText(q)
  }
  const ask = (words: string) => {
    if (words === asked) return
    setAsked(words)
    onSearch(words)
  }
  useEffect(() => {
    const words = text.trim()
    if (words === asked) return
    const timer = setTimeout(() => {
      setAsked(words)
      onSearch(words)
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [text, asked, onSearch])

  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          ask(text.trim())
        }}
      >
        <SearchField
          slash
          label={t`Search the catalogue`}
          placeholder={t`Subject, title or teacher`}
          value={text}
          maxLength={200}
          autoComplete="off"
          enterKeyHint="search"
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </search>
  )
}
