import { useLingui } from '@lingui/react/macro'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Correspondent } from '../../../../src/modules/messages/contract.ts'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { Avatar } from '../../../ui/primitives/avatar.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { usePersonName } from './person-name.tsx'

type Props = { person?: Correspondent; title?: string; actions?: ReactNode }

/** With whom the conversation is, and on a phone the way back to all of them. */
export function PaneHead({ person, title, actions }: Props) {
  const { t } = useLingui()
  const nameOf = usePersonName()
  const name = person ? nameOf(person) : title
  return (
    <header className="msg-top">
      <Link to="/learn/messages" className="btn btn--quiet btn--icon msg-back" aria-label={t`All conversations`}>
        <Icon of={IconArrowLeft} flip />
      </Link>
      {person && <Avatar name={name ?? ''} src={person.avatarUrl} />}
      <PageHead className="msg-title" size={22} title={name ?? t`Conversation`} heading={<bdi>{name ?? '\u00a0'}</bdi>} />
      {actions}
    </header>
  )
}
