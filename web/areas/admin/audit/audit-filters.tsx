import { Trans, useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type InputHTMLAttributes, useId, useState } from 'react'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { peopleQuery, personQuery } from '../people/people-queries.ts'
import { nameOf } from '../people/person-words.tsx'
import { actionWords, areaWords } from './action-words.ts'
import type { AuditSearch } from './audit-search.ts'

type Props = { search: AuditSearch; onSearch: (search: AuditSearch) => void }

/** Who, what, on what, and when. */
export function AuditFilters({ search, onSearch }: Props) {
  const { t, i18n } = useLingui()
  const set = (name: keyof AuditSearch, value: string) => {
    const { [name]: _, ...rest } = search
    onSearch({ ...rest, ...(value && { [name]: value }) })
  }
  const actionsOf = (area: string) => Object.entries(actionWords).filter(([action]) => action.startsWith(`${area}.`))
  return (
    <search className="au-filters">
      <TypedField
        key={`q ${search.q}`}
        label={t`Search`}
        type="search"
        value={search.q}
        placeholder={t`A name, a title, an address`}
        onValue={(q) => set('q', q)}
      />
      <ActorField actor={search.actor} onActor={(actor) => set('actor', actor)} />
      <Field label={t`What they did`}>
        <Select value={search.action ?? ''} onChange={({ target }) => set('action', target.value)}>
          <option value="">{t`Anything`}</option>
          {Object.entries(areaWords).map(([area, words]) => (
            <optgroup key={area} label={i18n._(words)}>
              <option value={area}>{i18n._(words)}</option>
              {actionsOf(area).map(([action, said]) => (
                <option key={action} value={action}>
                  {i18n._(said)}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      </Field>
      <TypedField
        key={search.entity}
        label={t`On what`}
        dir="ltr"
        value={search.entity}
        placeholder={t`An id, such as crs_…`}
        onValue={(entity) => set('entity', entity)}
      />
      <Field label={t`From`}>
        <Input type="date" value={search.from ?? ''} max={search.to} onChange={({ target }) => set('from', target.value)} />
      </Field>
      <Field label={t`To`}>
        <Input type="date" value={search.to ?? ''} min={search.from} onChange={({ target }) => set('to', target.value)} />
      </Field>
      {Object.keys(search).length > 0 && (
        <Button variant="quiet" icon={IconX} onClick={() => onSearch({})}>
          <Trans>Clear</Trans>
        </Button>
      )}
    </search>
  )
}

/** A person by the beginning of their name or address; the browser's own list offers who fits. */
function ActorField({ actor, onActor }: { actor: string | undefined; onActor: (actor: string) => void }) {
  const { t } = useLingui()
  const listId = useId()
  const [words, setWords] = useState('')
  const { data: person } = useQuery({ ...personQuery(actor ?? ''), enabled: Boolean(actor) })
  const { data: found } = useQuery({
    ...peopleQuery({ q: words.trim() }, 8),
    enabled: !actor && words.trim().length > 1,
    select: ({ data }) => data,
  })
  if (actor) {
    const name = person ? nameOf(person) : actor
    return (
      <Field label={t`Who`}>
        <Button icon={IconX} aria-label={t`Everyone again, not only ${name}`} onClick={() => onActor('')}>
          <bdi>{name}</bdi>
        </Button>
      </Field>
    )
  }
  const pick = (typed: string) => {
    setWords(typed)
    const chosen = found?.find(({ email }) => email === typed)
    if (chosen) onActor(chosen.id)
  }
  return (
    <Field label={t`Who`}>
      <Input list={listId} value={words} placeholder={t`Name or email`} autoComplete="off" onChange={({ target }) => pick(target.value)} />
      <datalist id={listId}>
        {found?.map((one) => (
          <option key={one.id} value={one.email}>
            {nameOf(one)}
          </option>
        ))}
      </datalist>
    </Field>
  )
}

type TypedProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'value'> & {
  label: string
  value: string | undefined
  onValue: (value: string) => void
}

/** What is typed counts when it is done: on Enter, or when one goes on. */
function TypedField({ label, value = '', onValue, ...input }: TypedProps) {
  const [typed, setTyped] = useState(value)
  const done = () => typed.trim() !== value && onValue(typed.trim())
  return (
    <Field label={label}>
      <Input
        {...input}
        value={typed}
        maxLength={100}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={done}
        onKeyDown={(event) => event.key === 'Enter' && done()}
      />
    </Field>
  )
}
