import { z } from 'zod'
import { defineJob } from '../../../kernel/events.ts'

/** What nobody has brought home in days is kept as far as it came. */
export const settleRecording = defineJob(
  'live.settle-recording',
  z.object({ sessionId: z.string(), recordingId: z.string(), uploadId: z.string() }),
)
