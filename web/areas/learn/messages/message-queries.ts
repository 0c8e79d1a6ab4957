import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import type { Message, MessageThread, OpenThread, Recipient, Standing } from '../../../../src/modules/messages/contract.ts'
import { apiKey, pathQuery } from '../../../api/query.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'

type ThreadsBody = { data: MessageThread[]; meta: { nextCursor: string | null; unread: number } }
type ThreadBody = { data: Message[]; meta: { nextCursor: string | null; thread: OpenThread } }

const pagesOf = <Body extends { meta: { nextCursor: string | null } }>(path: string) =>
  infiniteQueryOptions({
    queryKey: [...apiKey(path), 'pages'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      bodyOf<Body>(await apiFetch(`${API_BASE}${path}${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ''}`, { signal })),
    getNextPageParam: ({ meta }) => meta.nextCursor,
  })

export const threadsQuery = pagesOf<ThreadsBody>('/messages')
export const threadQuery = (threadId: string) => pagesOf<ThreadBody>(`/messages/${threadId}`)
export const recipientsQuery = (q: string) =>
  pathQuery<{ data: Recipient[] }>(`/messages/recipients${q ? `?q=${encodeURIComponent(q)}` : ''}`)
export const standingQuery = (userId: string) => pathQuery<{ data: Standing }>(`/messages/recipients/${userId}`)

/** A request about messages that changes something. */
export const change = (method: string, path: string, body?: unknown, key?: string) =>
  apiFetch(API_BASE + path, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

/** What was sent stands in its conversation at once, before the list is read again. */
export function addToThread(client: QueryClient, message: Message): void {
  client.setQueryData(threadQuery(message.threadId).queryKey, (before) => {
    const [newest, ...older] = before?.pages ?? []
    if (!before || !newest || newest.data.some(({ id }) => id === message.id)) return before
    return { ...before, pages: [{ ...newest, data: [message, ...newest.data] }, ...older] }
  })
}
