import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { PeopleQuery } from '../../../../src/modules/identity/contract.ts'
import { formatDate } from '../../../ui/format.ts'
import { formatRelative } from '../../../ui/format-relative.ts'
import { BareCheckbox } from '../../../ui/primitives/choice.tsx'
import { SortHead, Table } from '../../../ui/primitives/table.tsx'
import type { User } from './people-queries.ts'
import { PersonMenu } from './person-menu.tsx'
import { nameOf, PersonStatus, useRoleNames } from './person-words.tsx'

export type Selection = ReadonlyMap<string, User>
type Sort = PeopleQuery['sort']
type Props = {
  people: readonly User[]
  sort: Sort
  /** Null while a search is on: its order is by how well a person fits. */
  onSort: ((sort: Sort) => void) | null
  selection: Selection
  onSelect: (selection: Selection) => void
  onRole: (person: User) => void
}

export function PeopleTable({ people, sort, onSort, selection, onSelect, onRole }: Props) {
  const { t } = useLingui()
  const roleNames = useRoleNames()
  const chosen = people.filter(({ id }) => selection.has(id)).length
  const change = (changed: readonly User[], on: boolean) => {
    const next = new Map(selection)
    for (const person of changed) {
      if (on) next.set(person.id, person)
      else next.delete(person.id)
    }
    onSelect(next)
  }
  const sortHead = (key: 'name' | 'createdAt', label: string) =>
    onSort ? (
      <SortHead
        direction={sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none'}
        onSort={() => onSort(sort === key ? `-${key}` : key)}
      >
        {label}
      </SortHead>
    ) : (
      <th scope="col">{label}</th>
    )
  return (
    <Table kind="grid" caption={t`People`}>
      <thead>
        <tr>
          <th scope="col" className="c-box">
            <BareCheckbox
              label={t`Select all on this page`}
              checked={people.length > 0 && chosen === people.length}
              indeterminate={chosen > 0 && chosen < people.length}
              onChange={({ target }) => change(people, target.checked)}
            />
          </th>
          {sortHead('name', t`Name`)}
          <th scope="col">{t`Email`}</th>
          <th scope="col">{t`Role`}</th>
          <th scope="col">{t`State`}</th>
          <th scope="col">{t`Last signed in`}</th>
          {sortHead('createdAt', t`Joined`)}
          <th scope="col">
            <span className="vh">{t`Actions`}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => {
          const name = nameOf(person)
          return (
            <tr key={person.id} aria-selected={selection.has(person.id)}>
              <td>
                <BareCheckbox
                  label={t`Select ${name}`}
                  checked={selection.has(person.id)}
                  onChange={({ target }) => change([person], target.checked)}
                />
              </td>
              <td className="c-name">
                <Link className="link-quiet" to="/admin/people/$userId" params={{ userId: person.id }}>
                  <bdi>{name}</bdi>
                </Link>
              </td>
              <td className="muted c-mail">
                <bdi>{person.email}</bdi>
              </td>
              <td className="c-role">{roleNames[person.role]}</td>
              <td className="c-state">
                <PersonStatus status={person.status} />
              </td>
              <td className="muted c-seen">{person.lastLoginAt ? formatRelative(person.lastLoginAt) : t`Never`}</td>
              <td className="muted c-seen">{formatDate(person.createdAt)}</td>
              <td className="c-menu end">
                <PersonMenu person={person} onRole={onRole} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
