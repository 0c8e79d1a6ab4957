import { Trans, useLingui } from '@lingui/react/macro'
import { IconBellOff, IconMessages } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { MessageThread } from '../../../../src/modules/messages/contract.ts'
import { useSession } from '../../../app/session.ts'
import { formatNumber } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Avatar } from '../../../ui/primitives/avatar.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { threadsQuery } from './message-queries.ts'
import { usePersonName } from './person-name.tsx'
import { shortWhen } from './when.ts'

const shapes = ['a', 'b', 'c', 'd']

/** Conversations, the newest first; those with something new stand out. */
export function ThreadList() {
  const { t } = useLingui()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(threadsQuery)
  const threads = data?.pages.flatMap((page) => page.data)
  if (!threads) {
    if (error) return <ErrorState error={error} onRetry={refetch} title={t`Your messages did not load`} />
    return (
      <Loading>
        {shapes.map((shape) => (
          <div className="msg-row" key={shape}>
            <Skeleton width="2rem" height="2rem" />
            <div className="sk-lines">
              <Skeleton width="50%" height="1rem" />
              <Skeleton width="80%" height="0.875rem" />
            </div>
          </div>
        ))}
      </Loading>
    )
  }
  if (threads.length === 0) {
    return (
      <EmptyState icon={IconMessages} title={t`No messages yet`}>
        <Trans>Write to those who teach or learn in your courses. What they answer stands here.</Trans>
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="msg-rows">
        {threads.map((thread) => (
          <ThreadRow key={thread.id} thread={thread} />
        ))}
      </ul>
      {hasNextPage && (
        <Button className="msg-more" busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  )
}

function ThreadRow({ thread: { id, person, lastMessage, unread, muted } }: { thread: MessageThread }) {
  const { t } = useLingui()
  const { user } = useSession()
  const name = usePersonName()(person)
  const said = lastMessage?.body ?? t`This message was removed.`
  const isMine = lastMessage?.authorId === user?.id
  const count = formatNumber(unread)
  return (
    <li>
      <Link className="msg-row" to="/learn/messages/$threadId" params={{ threadId: id }} data-new={unread > 0 || undefined}>
        <Avatar name={name} src={person.avatarUrl} />
        <span className="msg-words">
          <span className="msg-line">
            <bdi className="msg-who">{name}</bdi>
            {muted && (
              <span className="muted" title={t`Muted`}>
                <Icon of={IconBellOff} size={16} />
                <span className="vh">{t`Muted`}</span>
              </span>
            )}
            {lastMessage && <time dateTime={lastMessage.createdAt}>{shortWhen(lastMessage.createdAt)}</time>}
          </span>
          <span className="msg-line">
            <span className="msg-said" dir="auto">
              {isMine ? t`You: ${said}` : said}
            </span>
            {unread > 0 && (
              <span className="count-badge" title={t`${count} new`}>
                {count}
                <span className="vh"> {t`new`}</span>
              </span>
            )}
          </span>
        </span>
      </Link>
    </li>
  )
}
