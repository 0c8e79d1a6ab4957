import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Message, OpenThread } from '../../../../src/modules/messages/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { announce } from '../../../ui/patterns/live-regions.tsx'
import { change } from './message-queries.ts'
import { usePersonName } from './person-name.tsx'

/**
 * Tells the server what was seen while the page is in front, and a screen reader what comes. Answers from which message on
 * it was new when the conversation was opened: the line stays there while it is read.
 */
export function useSeen(threadId: string, thread: OpenThread | undefined, messages: Message[] | undefined): string | null {
  const client = useQueryClient()
  const nameOf = usePersonName()
  const [opened, setOpened] = useState<{ upTo: string; wasNew: boolean } | null>(null)
  const told = useRef<string | null>(null)
  const heard = useRef<string | null>(null)
  const other = thread?.person.id
  const last = messages?.findLast(({ authorId }) => authorId === other)
  if (thread && !opened) setOpened({ upTo: thread.readUpTo ?? '', wasNew: thread.unread > 0 })

  useEffect(() => {
    if (!last || !thread) return
    if (heard.current !== null && last.id > heard.current && last.body) announce(`${nameOf(thread.person)}: ${last.body}`)
    heard.current = last.id
  }, [last, thread, nameOf])

  useEffect(() => {
    if (!last || (thread?.unread ?? 0) === 0) return
    const tell = async () => {
      if (document.visibilityState !== 'visible' || told.current === last.id) return
      told.current = last.id
      try {
        await change('POST', `/messages/${threadId}/read`, { upTo: last.id })
        await invalidate(client, '/messages')
      } catch {
        // the next message, or the next visit, says it again
        told.current = null
      }
    }
    void tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [client, threadId, last, thread?.unread])

  if (!opened?.wasNew) return null
  return messages?.find(({ id, authorId }) => authorId === other && id > opened.upTo)?.id ?? null
}
