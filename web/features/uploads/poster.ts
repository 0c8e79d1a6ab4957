import { API_BASE, apiFetch } from '../../api/request.ts'

const widest = 1280
const patienceMs = 20_000

/** A picture as a JPEG that is no wider than a player on a desk; all browsers write that format. */
async function still(source: CanvasImageSource, width: number, height: number): Promise<Blob> {
  const scale = Math.min(1, widest / width)
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(width * scale), height: Math.round(height * scale) })
  canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82))
  if (!blob) throw new Error('The browser drew no picture.')
  return blob
}

const told = (video: HTMLVideoElement, event: string) =>
  new Promise<void>((resolve, reject) => {
    const signal = AbortSignal.timeout(patienceMs)
    video.addEventListener(event, () => resolve(), { once: true, signal })
    video.addEventListener('error', () => reject(video.error), { once: true, signal })
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

/** The frame that a video shows now. */
export async function frameOf(video: HTMLVideoElement): Promise<Blob> {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.seeking) {
    const drawn = told(video, 'seeked')
    video.currentTime = Math.max(video.currentTime, 0.01)
    await drawn
  }
  return still(video, video.videoWidth, video.videoHeight)
}

/** A frame of a film that is still on its author's machine: a little way in, where few are black. Fails where the browser cannot play it. */
export async function frameOfFile(file: File): Promise<Blob> {
  const address = URL.createObjectURL(file)
  const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true, preload: 'auto' })
  try {
    const known = told(video, 'loadeddata')
    video.src = address
    await known
    const sought = told(video, 'seeked')
    video.currentTime = Math.min(5, (Number.isFinite(video.duration) ? video.duration : 0) / 10)
    await sought
    return await still(video, video.videoWidth, video.videoHeight)
  } finally {
    video.removeAttribute('src')
    video.load()
    URL.revokeObjectURL(address)
  }
}

/** A picture from a file, however large it is there. */
export async function pictureOfFile(file: File): Promise<Blob> {
  const bitmap = await createImageBitmap(file)
  return still(bitmap, bitmap.width, bitmap.height)
}

export const sendPoster = (mediaId: string, picture: Blob) =>
  apiFetch(`${API_BASE}/media/${mediaId}/poster`, { method: 'PUT', headers: { 'content-type': picture.type }, body: picture })
