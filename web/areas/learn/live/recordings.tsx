import { lazy, Suspense, useState } from 'react'
import { withWords } from '../../../i18n/catalogs.ts'
import type { LiveSession } from './live-queries.ts'
import { hasLeft } from './recorder/left-note.ts'

const RecordingList = lazy(async () => ({ default: (await withWords('player', import('./watch/recording-list.tsx'))).RecordingList }))
const LeftRecording = lazy(async () => ({ default: (await import('./recorder/left-recording.tsx')).LeftRecording }))

/** What was recorded of the class; and for whoever recorded it here, what this browser still has to send. */
export function Recordings({ session }: { session: LiveSession }) {
  const [wasLeft] = useState(() => hasLeft(session.id))
  const isLeft = wasLeft && session.can.host && !session.isRecording
  return (
    <Suspense fallback={null}>
      {isLeft && <LeftRecording sessionId={session.id} />}
      {(session.recordingCount > 0 || (session.can.host && session.status === 'ended')) && <RecordingList session={session} />}
    </Suspense>
  )
}
