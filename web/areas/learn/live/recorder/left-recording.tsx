import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { invalidate } from '../../../../api/query.ts'
import { RecorderNote } from '../room/recorder-note.tsx'
import { Recorder } from './recorder.ts'

/** A recording that was not wholly sent when its page was closed: it is sent now. */
export function LeftRecording({ sessionId }: { sessionId: string }) {
  const client = useQueryClient()
  const [recorder] = useState(
    () =>
      new Recorder(
        sessionId,
        () => ({ actors: [], spotlight: null }),
        () => {},
      ),
  )
  const state = useSyncExternalStore(recorder.subscribe, recorder.now)
  useEffect(() => {
    void recorder.takeUp(null)
    return () => recorder.leave()
  }, [recorder])
  useEffect(() => {
    if (state.step === 'ready') void invalidate(client, `/live-sessions/${sessionId}`)
  }, [client, sessionId, state.step])
  return <RecorderNote state={state} />
}
