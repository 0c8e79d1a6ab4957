import { useCallback, useEffect, useRef, useState } from 'react'
import type { Media, Upload } from '../../../src/modules/media/contract.ts'
import { isApiError } from '../../api/error.ts'
import { abandonUpload, uploadFile } from './upload-file.ts'

export type UploadState =
  | { step: 'idle' }
  | { step: 'sending' | 'paused'; file: File; sent: number }
  /** All bytes are there; the server puts them together and looks at them. */
  | { step: 'checking'; file: File; sent: number }
  /** `lost`: the network went away; once it is back, only what is missing is sent. */
  | { step: 'lost'; file: File; sent: number }
  | { step: 'refused'; file: File; error: unknown }

/** One upload at a time, that can be paused, gone on with, and given up. */
export function useUpload(onDone: (media: Media) => void) {
  const [state, setState] = useState<UploadState>({ step: 'idle' })
  const opened = useRef<Upload | null>(null)
  const control = useRef<AbortController | null>(null)
  const done = useRef(onDone)
  done.current = onDone

  const run = useCallback(async (file: File, from: number) => {
    const mine = new AbortController()
    control.current = mine
    setState({ step: 'sending', file, sent: from })
    try {
      const media = await uploadFile(
        file,
        {
          signal: mine.signal,
          onProgress: (sent) => setState({ step: sent >= file.size ? 'checking' : 'sending', file, sent }),
          onOpened: (upload) => {
            opened.current = upload
          },
        },
        opened.current ?? undefined,
      )
      opened.current = null
      setState({ step: 'idle' })
      done.current(media)
    } catch (error) {
      if (mine.signal.aborted) return
      setState((now) => (isApiError(error, 'OFFLINE') && 'sent' in now ? { ...now, step: 'lost' } : { step: 'refused', file, error }))
    }
  }, [])

  const giveUp = useCallback(() => {
    control.current?.abort()
    if (opened.current) abandonUpload(opened.current)
    opened.current = null
    setState({ step: 'idle' })
  }, [])

  const start = useCallback(
    (file: File) => {
      giveUp()
      run(file, 0)
    },
    [giveUp, run],
  )
  const pause = useCallback(() => {
    control.current?.abort()
    setState((now) => (now.step === 'sending' ? { ...now, step: 'paused' } : now))
  }, [])
  const resume = useCallback(() => {
    setState((now) => {
      if (now.step === 'paused' || now.step === 'lost') queueMicrotask(() => run(now.file, now.sent))
      return now
    })
  }, [run])

  useEffect(() => () => control.current?.abort(), [])
  useEffect(() => {
    if (state.step !== 'lost') return
    window.addEventListener('online', resume)
    return () => window.removeEventListener('online', resume)
  }, [state.step, resume])
  return { state, start, pause, resume, giveUp }
}
