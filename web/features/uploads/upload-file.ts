import type { Media, Upload } from '../../../src/modules/media/contract.ts'
import { isApiError } from '../../api/error.ts'
import { API_BASE, apiFetch, bodyOf } from '../../api/request.ts'
import { sendWithProgress } from './send-with-progress.ts'

type Steps = { signal: AbortSignal; onProgress: (sentBytes: number) => void; onOpened?: (upload: Upload) => void }

const json = async <T>(path: string, body?: unknown, signal?: AbortSignal): Promise<T> => {
  const init: RequestInit =
    body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  if (signal) init.signal = signal
  return (await bodyOf<{ data: T }>(await apiFetch(API_BASE + path, init))).data
}

/**
 * Sends a file part by part. Given the `upload` of an earlier try, it asks which parts have arrived and sends only the rest,
 * so a pause or a lost network costs at most one part.
 */
export async function uploadFile(file: File, { signal, onProgress, onOpened }: Steps, earlier?: Upload): Promise<Media> {
  const frame = file.type.startsWith('video/') ? drawnFrame(file) : null
  if (earlier?.tusUrl) return sendDirect(file, earlier, earlier.tusUrl, signal, onProgress)
  const upload = earlier
    ? await json<Upload>(`/media/uploads/${earlier.id}`, undefined, signal)
    : await json<Upload>('/media/uploads', { filename: file.name, contentType: file.type, size: file.size, tus: true }, signal)
  onOpened?.(upload)
  if (upload.tusUrl) return sendDirect(file, upload, upload.tusUrl, signal, onProgress)
  const arrived = new Set(upload.received)
  const bytesOf = (part: number) => Math.min(part * upload.partSize, file.size) - (part - 1) * upload.partSize
  let sent = upload.received.reduce((sum, part) => sum + bytesOf(part), 0)
  onProgress(sent)
  for (let part = 1; part <= upload.parts; part++) {
    if (arrived.has(part)) continue
    const from = (part - 1) * upload.partSize
    await patiently(signal, () =>
      sendWithProgress({
        method: 'PUT',
        url: `${API_BASE}/media/uploads/${upload.id}/parts/${part}`,
        body: file.slice(from, from + bytesOf(part)),
        headers: { 'content-type': 'application/octet-stream' },
        signal,
        onSent: (bytes) => onProgress(sent + Math.min(bytes, bytesOf(part))),
      }),
    )
    sent += bytesOf(part)
    onProgress(sent)
  }
  const media = await json<Media>(`/media/uploads/${upload.id}/complete`, {}, signal)
  const poster = await frame
  if (poster) await import('./poster.ts').then(({ sendPoster }) => sendPoster(media.id, poster)).catch(() => undefined)
  return media
}

/** A still for the video, drawn while its bytes leave; null where the browser cannot: then its author chooses one, or none. */
const drawnFrame = (file: File): Promise<Blob | null> =>
  import('./poster.ts').then(({ frameOfFile }) => frameOfFile(file)).catch(() => null)

/** Straight to the video service by tus: it is asked how much has arrived, and gets the rest. */
async function sendDirect(file: File, upload: Upload, url: string, signal: AbortSignal, onProgress: Steps['onProgress']): Promise<Media> {
  const { sendByTus } = await import('./send-by-tus.ts')
  await sendByTus(file, url, signal, onProgress)
  return json<Media>(`/media/uploads/${upload.id}/complete`, {}, signal)
}

const pauses = [1_000, 3_000, 8_000]

/** A part that the network or the server lost is sent again after a while; what was refused is not, nor without a network. */
async function patiently<T>(signal: AbortSignal, send: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await send()
    } catch (error) {
      const mayPass = isApiError(error, 'UNAVAILABLE') || isApiError(error, 'INTERNAL') || isApiError(error, 'OFFLINE')
      if (signal.aborted || !mayPass || !navigator.onLine) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
      if (signal.aborted) throw error
    }
  }
  return send()
}

/** Gives the space of an upload that will not be finished back. */
export const abandonUpload = (upload: Upload) =>
  apiFetch(`${API_BASE}/media/uploads/${upload.id}`, { method: 'DELETE' }).catch(() => undefined)
