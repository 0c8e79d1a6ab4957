import { DetailedError, Upload } from 'tus-js-client'
import { offline } from '../../api/error.ts'

/** Stream takes chunks of 5 MB to 200 MB, in multiples of 256 KiB. https://developers.cloudflare.com/stream/uploading-videos/resumable-uploads */
const chunkSize = 50 * 1024 * 1024

/** Sends what the server does not have yet. Fails with OFFLINE when the network stays away, so that it can be gone on with. */
export function sendByTus(file: File, url: string, signal: AbortSignal, onProgress: (sent: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      uploadUrl: url,
      chunkSize,
      retryDelays: [1_000, 3_000, 8_000],
      storeFingerprintForResuming: false,
      onProgress,
      onSuccess: () => resolve(),
      onError: (error) => reject(error instanceof DetailedError && error.originalResponse ? error : offline()),
    })
    const stop = () => {
      upload.abort().catch(() => undefined)
      reject(new DOMException('The upload was stopped.', 'AbortError'))
    }
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    upload.start()
  })
}
