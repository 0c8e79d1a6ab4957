import { useLingui } from '@lingui/react/macro'
import { useTypedWords } from '../../../ui/patterns/use-typed-words.ts'
import { SearchField, Select } from '../../../ui/primitives/input.tsx'
import { type PeopleSearch, roles, statuses } from './people-search.ts'
import { useRoleNames, useStatusNames } from './person-words.tsx'

type Props = { search: PeopleSearch; onSearch: (search: PeopleSearch) => void }

/** Words, role and state: what the table is narrowed by. All of it is in the address. */
export function PeopleTools({ search, onSearch }: Props) {
  const { t } = useLingui()
  const roleNames = useRoleNames()
  const statusNames = useStatusNames()
  const [words, setWords] = useTypedWords(search, onSearch)
  return (
    <search className="pp-tools">
      <SearchField
        label={t`Find people by the beginning of a name or an address, or by the number of a certificate`}
        placeholder={t`Name, email or certificate`}
        value={words}
        slash
        onChange={({ target }) => setWords(target.value)}
      />
      <Select
        aria-label={t`Role`}
        value={search.role ?? ''}
        onChange={({ target }) => {
          const { role: _, page: __, ...rest } = search
          const role = roles.find((one) => one === target.value)
          onSearch({ ...rest, ...(role && { role }) })
        }}
      >
        <option value="">{t`Every role`}</option>
        {roles.map((role) => (
          <option key={role} value={role}>
            {roleNames[role]}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t`State`}
        value={search.status ?? ''}
        onChange={({ target }) => {
          const { status: _, page: __, ...rest } = search
          const status = statuses.find((one) => one === target.value)
          onSearch({ ...rest, ...(status && { status }) })
        }}
      >
        <option value="">{t`Every state`}</option>
        {statuses.map((status) => (
          <option key={status} value={status}>
            {statusNames[status]}
          </option>
        ))}
      </Select>
    </search>
  )
}
