import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { streamOf } from '../../../platform/stream.ts'
import { whisperOf } from '../../../platform/whisper.ts'
import type { MediaFeatures } from '../contract.ts'
import { policy } from '../policy.ts'

/** What may be offered to someone who uploads: nothing that is not set up is shown. */
export async function getMediaFeatures(ctx: Ctx): Promise<MediaFeatures> {
  authorize(ctx, policy.upload)
  const adaptiveVideo = streamOf(ctx.config) !== null
  return { adaptiveVideo, transcription: adaptiveVideo || whisperOf(ctx.config) !== null }
}
