import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Message } from '../../../../src/modules/messages/contract.ts'
import { isApiError } from '../../../api/error.ts'
import { invalidate } from '../../../api/query.ts'
import { bodyOf } from '../../../api/request.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { announce } from '../../../ui/patterns/live-regions.tsx'
import { keepUnsent, type Place, placeKey, readUnsent, type Unsent } from './kept-here.ts'
import { addToThread, change } from './message-queries.ts'

/**
 * Messages on their way: each stands in the conversation at once, in the order they were written, and goes when it can.
 * Without a network it waits, on this device, and goes by itself when the network is back.
 */
export function useSending(place: Place, onSent?: (message: Message) => void) {
  const client = useQueryClient()
  const errorText = useErrorText()
  const key = placeKey(place)
  const [unsent, setUnsent] = useState<Unsent[]>(() => readUnsent(key))
  const queue = useRef(unsent)
  const isBusy = useRef(false)

  const become = (next: Unsent[]) => {
    queue.current = next
    keepUnsent(key, next)
    setUnsent(next)
  }
  const mark = (one: Unsent, state: Unsent['state'], refused: string | null = null) =>
    become(queue.current.map((other) => (other.key === one.key ? { ...one, state, refused } : other)))

  async function run(): Promise<void> {
    if (isBusy.current) return
    isBusy.current = true
    for (let one = next(); one; one = next()) {
      try {
        const { data } = await bodyOf<{ data: Message }>(await change('POST', '/messages', { ...place, body: one.body }, one.key))
        const { key: sent } = one
        addToThread(client, data)
        become(queue.current.filter((other) => other.key !== sent))
        onSent?.(data)
        void invalidate(client, '/messages')
      } catch (error) {
        const { text } = errorText(error)
        mark(one, 'failed', isApiError(error, 'OFFLINE') ? null : text)
        announce(text, true)
      }
    }
    isBusy.current = false
  }
  const next = () => queue.current.find(({ state }) => state === 'sending')

  const send = (body: string) => {
    become([...queue.current, { key: crypto.randomUUID(), body, at: new Date().toISOString(), state: 'sending', refused: null }])
    void run()
  }
  const retry = (one: Unsent) => {
    mark(one, 'sending')
    void run()
  }
  const discard = (one: Unsent) => become(queue.current.filter((other) => other.key !== one.key))

  const retryAll = useRef(() => {})
  retryAll.current = () => {
    // what the server refused would be refused again
    become(queue.current.map((one) => (one.refused === null ? { ...one, state: 'sending' } : one)))
    void run()
  }
  useEffect(() => {
    const again = () => retryAll.current()
    if (navigator.onLine && queue.current.length > 0) again()
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [])
  return { unsent, send, retry, discard }
}
