import { Trans, useLingui } from '@lingui/react/macro'
import { IconUserSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useState } from 'react'
import type { Recipient, Standing } from '../../../../src/modules/messages/contract.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Avatar } from '../../../ui/primitives/avatar.tsx'
import { SearchField } from '../../../ui/primitives/input.tsx'
import { Composer } from './composer.tsx'
import { recipientsQuery, standingQuery } from './message-queries.ts'
import { PaneHead } from './pane-head.tsx'
import { usePersonName } from './person-name.tsx'
import { UnsentItem } from './unsent-item.tsx'
import { useSending } from './use-sending.ts'

export function NewMessage() {
  const { to } = useSearch({ from: '/learn/chrome/messages/new' })
  return to ? <ToPerson key={to} userId={to} /> : <Choose />
}

/** The first message to someone; where there is a conversation already, it is opened. */
function ToPerson({ userId }: { userId: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery({ ...standingQuery(userId), select: ({ data }) => data })
  const threadId = data?.threadId
  useEffect(() => {
    if (threadId) void navigate({ to: '/learn/messages/$threadId', params: { threadId }, replace: true })
  }, [navigate, threadId])
  if (error) {
    return (
      <>
        <PaneHead title={t`New message`} />
        <ErrorState error={error} onRetry={refetch} title={t`You cannot write to this person`} />
      </>
    )
  }
  if (!data || threadId) return <PaneHead title={t`New message`} />
  return <First standing={data} />
}

function First({ standing: { person, writing } }: { standing: Standing }) {
  const navigate = useNavigate()
  const place = { to: person.id }
  const { unsent, send, retry, discard } = useSending(place, ({ threadId }) => {
    void navigate({ to: '/learn/messages/$threadId', params: { threadId }, replace: true })
  })
  return (
    <>
      <PaneHead person={person} />
      <div className="msg-scroll">
        <div className="msg-flow">
          <ol className="msg-said-list">
            {unsent.map((one) => (
              <UnsentItem key={one.key} one={one} onRetry={() => retry(one)} onDiscard={() => discard(one)} />
            ))}
          </ol>
          {unsent.length === 0 && (
            <p className="muted msg-empty">
              <Trans>Nothing has been written here yet.</Trans>
            </p>
          )}
        </div>
      </div>
      <Composer place={place} person={person} writing={writing} onSend={send} />
    </>
  )
}

/** Whom to write to: those who teach my courses, or whoever's name begins so. */
function Choose() {
  const { t } = useLingui()
  const [q, setQ] = useState('')
  const wanted = useDeferredValue(q.trim())
  const {
    data: people,
    error,
    refetch,
  } = useQuery({
    ...recipientsQuery(wanted),
    placeholderData: keepPreviousData,
    select: ({ data }) => data,
  })
  return (
    <>
      <PaneHead title={t`New message`} />
      <div className="msg-choose">
        <SearchField
          label={t`Find a person by name`}
          placeholder={t`Find a person by name`}
          value={q}
          onChange={({ target }) => setQ(target.value)}
        />
        {error && !people && <ErrorState error={error} onRetry={refetch} />}
        {people && people.length > 0 && (
          <ul className="msg-rows">
            {people.map((person) => (
              <Person key={person.id} person={person} />
            ))}
          </ul>
        )}
        {people?.length === 0 && (
          <EmptyState icon={IconUserSearch} title={wanted ? t`Nobody found` : t`Find someone to write to`}>
            <Trans>You can write to those who teach or learn in your courses, and to those who run the school.</Trans>
          </EmptyState>
        )}
      </div>
    </>
  )
}

function Person({ person }: { person: Recipient }) {
  const { t } = useLingui()
  const name = usePersonName()(person)
  const roles = { learner: t`Learner`, teacher: t`Teacher`, admin: t`Runs the school` }
  return (
    <li>
      <Link className="msg-row" to="/learn/messages/new" search={{ to: person.id }}>
        <Avatar name={name} src={person.avatarUrl} />
        <span className="msg-words">
          <bdi className="msg-who">{name}</bdi>
          <span className="muted t-14">
            {roles[person.role]}
            {person.courseTitle && (
              <>
                {' · '}
                <bdi>{person.courseTitle}</bdi>
              </>
            )}
          </span>
        </span>
      </Link>
    </li>
  )
}
