import { Trans, useLingui } from '@lingui/react/macro'
import { Fragment, useEffect, useRef, useState } from 'react'
import type { Message, OpenThread } from '../../../../src/modules/messages/contract.ts'
import { useSession } from '../../../app/session.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import type { Unsent } from './kept-here.ts'
import { MessageItem } from './message-item.tsx'
import { usePersonName } from './person-name.tsx'
import { ReportDialog } from './report-dialog.tsx'
import { UnsentItem } from './unsent-item.tsx'
import { dayWords, isSameDay } from './when.ts'

type Props = {
  thread: OpenThread
  /** The oldest first. */
  messages: Message[]
  newFrom: string | null
  unsent: Unsent[]
  onRetry: (one: Unsent) => void
  onDiscard: (one: Unsent) => void
  older: { isLoading: boolean; load: () => void } | null
}

/** What was said, the newest at the end and in view; older ones come when one scrolls to them. */
export function Conversation({ thread, messages, newFrom, unsent, onRetry, onDiscard, older }: Props) {
  const { t } = useLingui()
  const { user } = useSession()
  const name = usePersonName()(thread.person)
  const [reporting, setReporting] = useState<Message | null>(null)
  const scroll = useRef<HTMLElement>(null)
  const top = useRef<HTMLDivElement>(null)
  const load = older && !older.isLoading ? older.load : null

  useEffect(() => {
    if (!load || !top.current) return
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && load(), { root: scroll.current, rootMargin: '200px 0px' })
    watch.observe(top.current)
    return () => watch.disconnect()
  }, [load])
  const newest = unsent.at(-1)?.key
  // biome-ignore lint/correctness/useExhaustiveDependencies: what I write is what I want to see
  useEffect(() => {
    scroll.current?.scrollTo({ top: 0 })
  }, [newest])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={scroll} className="msg-scroll" aria-label={t`Conversation with ${name}`} tabIndex={0}>
      <div className="msg-flow">
        <div ref={top} className="msg-older">
          {older && (
            <Button size="sm" busy={older.isLoading} onClick={older.load}>
              <Trans>Show older messages</Trans>
            </Button>
          )}
        </div>
        <ol className="msg-said-list">
          {messages.map((message, i) => {
            const before = messages[i - 1]
            const isNewDay = !before || !isSameDay(before.createdAt, message.createdAt)
            return (
              <Fragment key={message.id}>
                {isNewDay && (
                  <li className="msg-day">
                    <time dateTime={message.createdAt}>{dayWords(message.createdAt)}</time>
                  </li>
                )}
                {message.id === newFrom && (
                  <li className="msg-new">
                    <span>{t`New`}</span>
                  </li>
                )}
                <MessageItem
                  message={message}
                  isMine={message.authorId === user?.id}
                  name={name}
                  onReport={message.body !== null ? () => setReporting(message) : null}
                />
              </Fragment>
            )
          })}
          {unsent.map((one) => (
            <UnsentItem key={one.key} one={one} onRetry={() => onRetry(one)} onDiscard={() => onDiscard(one)} />
          ))}
        </ol>
        {messages.length === 0 && unsent.length === 0 && (
          <p className="muted msg-empty">
            <Trans>Nothing has been written here yet.</Trans>
          </p>
        )}
      </div>
      {reporting && <ReportDialog thread={thread} message={reporting} onClose={() => setReporting(null)} />}
    </section>
  )
}
