import { z } from 'zod'
import { oneLine } from '../../../kernel/text.ts'
import { MediaAsset } from '../../media/contract.ts'

/**
 * `recording`: the room says so to everybody. `uploading`: it has ended, and the browser that made it still sends what it
 * has. `failed`: nothing of it arrived.
 */
export const recordingStatuses = ['recording', 'uploading', 'ready', 'failed'] as const

export const LiveRecording = z
  .object({
    id: z.string(),
    sessionId: z.string(),
    title: z.string(),
    status: z.enum(recordingStatuses),
    isPublished: z.boolean(),
    recordedBy: z.string(),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    mediaId: z.string(),
    /** What a player needs, signed; null until it is ready. */
    file: MediaAsset.nullable(),
    /** Where I stopped watching. */
    positionSeconds: z.number().nullable(),
    can: z.object({ manage: z.boolean(), finish: z.boolean() }),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'LiveRecording' })
export type LiveRecording = z.infer<typeof LiveRecording>

/** What browsers record and every other plays: WebM. */
export const StartRecordingInput = z.object({
  contentType: z
    .string()
    .max(100)
    .regex(/^video\/webm\b/, 'must be video/webm'),
})
export type StartRecordingInput = z.infer<typeof StartRecordingInput>

/** Every part is `partSize` bytes but the last. */
export const StartedRecording = LiveRecording.extend({ partSize: z.number().int() }).meta({ id: 'StartedRecording' })
export type StartedRecording = z.infer<typeof StartedRecording>

export const RecordedPart = z
  .object({
    number: z.number().int(),
    size: z.number().int(),
    /** The storage of the school is full, or the recording as long as one may be: only one more part is taken. */
    isFull: z.boolean(),
  })
  .meta({ id: 'RecordedPart' })
export type RecordedPart = z.infer<typeof RecordedPart>
export const RecordedPartParams = z.object({ id: z.string(), recordingId: z.string(), n: z.coerce.number().int().min(1).max(10_000) })

/** `size`: all bytes that were sent, so that nothing missing is passed over. Left out: keep what has arrived. */
export const FinishRecordingInput = z.object({ size: z.number().int().min(1).optional() })
export type FinishRecordingInput = z.infer<typeof FinishRecordingInput>

export const LiveRecordingPatch = z.object({ title: oneLine(200), isPublished: z.boolean() }).partial()
export type LiveRecordingPatch = z.infer<typeof LiveRecordingPatch>

export const WatchedTo = z.object({ positionSeconds: z.number().min(0).max(360_000) })
export type WatchedTo = z.infer<typeof WatchedTo>
