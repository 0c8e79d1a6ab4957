import { accessToken, refreshAccessToken } from '../../api/access-token.ts'
import { errorOf, offline } from '../../api/error.ts'

type Sending = {
  method: 'POST' | 'PUT'
  url: string
  body: Blob | FormData
  headers?: Record<string, string>
  signal?: AbortSignal
  /** Bytes of this body that have left. */
  onSent?: (bytes: number) => void
}

/**
 * `apiFetch` for large bodies: only XMLHttpRequest says how much has left. One refresh when the token went stale on the way;
 * refusals are thrown as ApiError, no network as OFFLINE.
 */
export async function sendWithProgress<T>(sending: Sending): Promise<T> {
  let response = await once(sending)
  if (response.status === 401 && (await refreshAccessToken())) response = await once(sending)
  if (!response.ok) throw await errorOf(response)
  return (response.status === 204 ? undefined : ((await response.json()) as { data: T }).data) as T
}

function once({ method, url, body, headers = {}, signal, onSent }: Sending): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    request.open(method, url)
    const token = accessToken()
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded }) => onSent?.(loaded)
    request.onload = () => {
      const empty = request.status === 204 || request.status === 304
      resolve(new Response(empty ? null : request.responseText, { status: request.status, headers: readHeaders(request) }))
    }
    request.onerror = () => reject(offline())
    request.ontimeout = () => reject(offline())
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'))
    signal?.addEventListener('abort', abort, { once: true })
    request.onloadend = () => signal?.removeEventListener('abort', abort)
    if (signal?.aborted) return reject(new DOMException('The upload was stopped.', 'AbortError'))
    request.send(body)
  })
}

function readHeaders(request: XMLHttpRequest): Headers {
  const headers = new Headers()
  const id = request.getResponseHeader('x-request-id')
  if (id) headers.set('x-request-id', id)
  return headers
}
