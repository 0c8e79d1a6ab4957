import { defineModule } from '../../http/define-module.ts'
import { handles } from '../../kernel/module.ts'
import { checkVideo, deleteVideo, moveVideo, moveVideos, sweepUploads, transcribe } from './jobs.ts'
import { routes } from './routes.ts'
import { checkVideoAtStream, deleteVideoAtStream } from './stream/check-video.job.ts'
import { listVideosToMove } from './stream/move-library.ts'
import { moveVideoToStream } from './stream/move-video.job.ts'
import { platformRoutes } from './stream/routes.ts'
import { writeTranscript } from './transcripts/transcribe.job.ts'
import { sweepStaleUploads } from './uploads/sweep-uploads.ts'

export const mediaModule = defineModule({
  name: 'media',
  routes,
  platformRoutes,
  jobs: [
    handles(sweepUploads, sweepStaleUploads),
    handles(moveVideo, moveVideoToStream),
    handles(moveVideos, listVideosToMove),
    handles(checkVideo, checkVideoAtStream, { repeatable: true }),
    handles(deleteVideo, deleteVideoAtStream, { repeatable: true }),
    handles(transcribe, writeTranscript, { repeatable: true }),
  ],
})
