import { Trans, useLingui } from '@lingui/react/macro'
import { useTypedWords } from '../../../ui/patterns/use-typed-words.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { SearchField, Select } from '../../../ui/primitives/input.tsx'
import { difficulties, types } from '../quiz/question-draft.ts'
import { useQuestionWords } from '../quiz/question-words.ts'
import type { BankSearch, QuestionBank } from './bank-queries.ts'
import { useTagName } from './use-tag-name.ts'

type Props = { bank: Pick<QuestionBank, 'tags'>; search: BankSearch; onSearch: (search: BankSearch) => void; slash?: boolean }

/** Words, kind, tag and difficulty: what questions of a bank are found by. */
export function BankTools({ bank, search, onSearch, slash = true }: Props) {
  const { t } = useLingui()
  const { typeNames, difficultyNames } = useQuestionWords()
  /** From the first page again; what is empty is no filter. */
  const tagName = useTagName()
  const set = (change: { [Name in keyof BankSearch]?: BankSearch[Name] | undefined }) => {
    const { q, type, tag, difficulty } = { ...search, ...change }
    onSearch({ ...(q && { q }), ...(type && { type }), ...(tag && { tag }), ...(difficulty && { difficulty }) })
  }
  const [words, setWords] = useTypedWords(search, onSearch)
  const isFiltered = Boolean(search.type || search.tag || search.difficulty)
  return (
    <search className="bank-tools">
      <SearchField
        label={t`Find a question`}
        placeholder={t`Find a question`}
        value={words}
        slash={slash}
        onChange={({ target }) => setWords(target.value)}
      />
      <Select aria-label={t`Kind`} value={search.type ?? ''} onChange={({ target }) => set({ type: target.value })}>
        <option value="">{t`Every kind`}</option>
        {types.map((type) => (
          <option key={type} value={type}>
            {typeNames[type]}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t`Difficulty`}
        value={search.difficulty ?? ''}
        onChange={({ target }) => set({ difficulty: difficulties.find((one) => one === target.value) })}
      >
        <option value="">{t`Every difficulty`}</option>
        {difficulties.map((one) => (
          <option key={one} value={one}>
            {difficultyNames[one]}
          </option>
        ))}
      </Select>
      {bank.tags.length > 0 && (
        <Select aria-label={t`Tag`} value={search.tag ?? ''} onChange={({ target }) => set({ tag: target.value })}>
          <option value="">{t`Every tag`}</option>
          {bank.tags.map((tag) => (
            <option key={tag} value={tag}>
              {tagName(tag)}
            </option>
          ))}
        </Select>
      )}
      {isFiltered && (
        <Button variant="quiet" onClick={() => onSearch(search.q ? { q: search.q } : {})}>
          <Trans>Clear the filters</Trans>
        </Button>
      )}
    </search>
  )
}
