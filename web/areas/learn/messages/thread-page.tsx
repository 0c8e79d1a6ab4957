import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useRef } from 'react'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { Composer } from './composer.tsx'
import { Conversation } from './conversation.tsx'
import { threadQuery } from './message-queries.ts'
import { PaneHead } from './pane-head.tsx'
import { ThreadMenu } from './thread-menu.tsx'
import { useSeen } from './use-seen.ts'
import { useSending } from './use-sending.ts'

export function ThreadPage() {
  const { threadId } = useParams({ from: '/learn/chrome/messages/$threadId' })
  // another conversation is another page: its draft, what is unsent in it and where it is new
  return <Thread key={threadId} threadId={threadId} />
}

function Thread({ threadId }: { threadId: string }) {
  const { t } = useLingui()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(threadQuery(threadId))
  const { unsent, send, retry, discard } = useSending({ threadId })
  const field = useRef<HTMLTextAreaElement>(null)
  const thread = data?.pages[0]?.meta.thread
  const messages = data?.pages.flatMap((page) => page.data).reverse()
  const newFrom = useSeen(threadId, thread, messages)
  if (!thread || !messages) {
    return (
      <>
        <PaneHead />
        {error ? (
          <ErrorState error={error} onRetry={refetch} title={t`This conversation did not load`} />
        ) : (
          <div className="msg-scroll">
            <Loading>
              <div className="sk-lines msg-shapes">
                <Skeleton width="60%" height="2.5rem" />
                <Skeleton width="45%" height="2.5rem" />
                <Skeleton width="70%" height="4rem" />
              </div>
            </Loading>
          </div>
        )}
      </>
    )
  }
  return (
    <>
      <PaneHead person={thread.person} actions={<ThreadMenu thread={thread} />} />
      <Conversation
        thread={thread}
        messages={messages}
        newFrom={newFrom}
        unsent={unsent}
        onRetry={retry}
        onDiscard={discard}
        older={hasNextPage ? { isLoading: isFetchingNextPage, load: fetchNextPage } : null}
      />
      <Composer ref={field} place={{ threadId }} person={thread.person} writing={thread.writing} onSend={send} />
    </>
  )
}
