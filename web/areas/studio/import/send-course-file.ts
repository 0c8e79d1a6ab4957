import { API_BASE } from '../../../api/request.ts'
import { sendWithProgress } from '../../../features/uploads/send-with-progress.ts'
import { uploadFile } from '../../../features/uploads/upload-file.ts'
import { sendJson } from '../send-json.ts'

/** What one request may carry for certain; larger files go to the library in parts, which a lost network does not undo. */
const ONE_REQUEST = 50 * 1024 * 1024

type Steps = { signal: AbortSignal; onSent: (bytes: number) => void }

/** Sends a course file; gives the id of the import that reads it. */
export async function sendCourseFile(file: File, { signal, onSent }: Steps): Promise<string> {
  if (file.size > ONE_REQUEST) {
    const media = await uploadFile(file, { signal, onProgress: onSent })
    return (await sendJson<{ id: string }>('POST', '/imports', { mediaId: media.id })).id
  }
  const form = new FormData()
  form.set('file', file, file.name)
  const made = await sendWithProgress<{ id: string }>({
    method: 'POST',
    url: `${API_BASE}/imports`,
    body: form,
    headers: { 'idempotency-key': crypto.randomUUID() },
    signal,
    onSent: (bytes) => onSent(Math.min(bytes, file.size)),
  })
  return made.id
}
