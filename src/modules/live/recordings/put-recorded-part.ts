import { AppError } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { putGrowingPart } from '../../media/public.ts'
import { policy } from '../policy.ts'
import type { RecordedPart } from './contract.ts'
import { requireRecording } from './queries.ts'

type Part = { recordingId: string; n: number; body: { stream: ReadableStream | null; contentLength: number | null } }

/** The browser that records sends what it has, part by part, also after the class has ended. Nobody else adds to it. */
export async function putRecordedPart(ctx: Ctx, sessionId: string, { recordingId, n, body }: Part): Promise<RecordedPart> {
  authorize(ctx, policy.record)
  const { recording } = await requireRecording(ctx, sessionId, recordingId, policy.record)
  if (recording.recordedBy !== ctx.actor.id) throw new AppError('FORBIDDEN', 'Somebody else makes this recording.')
  return putGrowingPart(ctx, recording.uploadId, n, body)
}
