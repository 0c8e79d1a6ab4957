import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './error.ts'
import { apiKey } from './query.ts'

/** Worth asking again: the network or the server failed. Anything the server decided stays decided. */
const isPassing = (error: Error) => !(error instanceof ApiError) || error.code === 'OFFLINE' || error.status >= 500

export function createQueryClient(seed: Record<string, unknown>): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: 10 * 60_000, retry: (count, error) => count < 2 && isPassing(error), networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  for (const [path, body] of Object.entries(seed)) client.setQueryData(apiKey(path), body)
  return client
}
