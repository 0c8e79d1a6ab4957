import { type ComponentProps, lazy, Suspense } from 'react'
import type { Transcript } from './transcript.tsx'

// Its words arrive after the page: so may it.
const Lines = lazy(async () => ({ default: (await import('./transcript.tsx')).Transcript }))

/** The transcript, as soon as there are words; its place is kept by the page. */
export const TranscriptBeside = (props: ComponentProps<typeof Transcript>) =>
  props.cues.length > 0 && (
    <Suspense>
      <Lines {...props} />
    </Suspense>
  )
