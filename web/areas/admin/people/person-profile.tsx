import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { fieldErrors } from '../../../api/error.ts'
import { formatDate, formatDateTime, languageName } from '../../../ui/format.ts'
import { Avatar } from '../../../ui/primitives/avatar.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { FailureNote } from '../failure-note.tsx'
import type { User } from './people-queries.ts'
import { patchPerson, useRefreshPeople } from './person-changes.ts'
import { nameOf, PersonStatus, useRoleNames } from './person-words.tsx'

const countryName = (code: string, locale: string) => new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code

export function PersonProfile({ person, onRemove }: { person: User; onRemove: () => void }) {
  const { t, i18n } = useLingui()
  const roleNames = useRoleNames()
  const [isRenaming, setIsRenaming] = useState(false)
  const place = [person.country && countryName(person.country, i18n.locale), person.state, person.zip].filter(Boolean).join(', ')
  const fact = (label: string, value: ReactNode) =>
    value && (
      <div>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    )
  return (
    <section className="sec">
      <div className="sec-head">
        <h2 className="label">
          <Trans>Profile</Trans>
        </h2>
        <Avatar name={nameOf(person)} src={person.avatarUrl} />
      </div>
      <dl className="adm-facts">
        {fact(t`State`, <PersonStatus status={person.status} />)}
        {fact(t`Role`, roleNames[person.role])}
        {fact(t`Name`, person.fullName && <bdi>{person.fullName}</bdi>)}
        {fact(t`Email`, <bdi>{person.email}</bdi>)}
        {fact(t`Address checked`, person.emailVerified ? t`Yes` : t`Not yet`)}
        {fact(t`Username`, person.username && <bdi>{person.username}</bdi>)}
        {fact(t`Place`, place)}
        {fact(t`Language`, languageName(person.locale))}
        {fact(t`Time zone`, person.timezone)}
        {fact(t`Joined`, formatDate(person.createdAt))}
        {fact(t`Last signed in`, person.lastLoginAt ? formatDateTime(person.lastLoginAt) : t`Never`)}
      </dl>
      <div className="btn-row adm-after">
        <Button size="sm" onClick={() => setIsRenaming(true)}>
          <Trans>Rename…</Trans>
        </Button>
        <Button size="sm" variant="danger" onClick={onRemove}>
          <Trans>Remove…</Trans>
        </Button>
      </div>
      {isRenaming && <RenameDialog person={person} onClose={() => setIsRenaming(false)} />}
    </section>
  )
}

function RenameDialog({ person, onClose }: { person: User; onClose: () => void }) {
  const { t } = useLingui()
  const refresh = useRefreshPeople()
  const [name, setName] = useState(person.fullName ?? '')
  const renaming = useMutation({
    mutationFn: () => patchPerson(person.id, { fullName: name }),
    onSuccess: async () => {
      onClose()
      await refresh()
    },
  })
  const wrong = fieldErrors(renaming.error).fullName
  return (
    <Dialog open noCross onClose={onClose} title={<Trans>Rename</Trans>}>
      <form
        className="adm-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          renaming.mutate()
        }}
      >
        <Field label={t`Name`} hint={t`Certificates that are issued already keep the name they were issued to.`} error={wrong} required>
          <Input value={name} maxLength={120} onChange={({ target }) => setName(target.value)} />
        </Field>
        {!wrong && <FailureNote error={renaming.error} />}
        <div className="btn-row">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" type="submit" busy={renaming.isPending}>
            <Trans>Save</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
