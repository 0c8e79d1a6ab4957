import { z } from 'zod'
import { defineJob } from '../../kernel/events.ts'

/** Gives up uploads of this tenant that nobody has finished in two days. */
export const sweepUploads = defineJob('media.sweep-uploads', z.object({}))
/** Lets Stream fetch one video from R2. */
export const moveVideo = defineJob('media.move-video', z.object({ mediaId: z.string() }))
/** Finds the videos after `after` that are not at Stream, a few at a time. */
export const moveVideos = defineJob('media.move-videos', z.object({ after: z.string() }))
/** Asks Stream how far a video is. */
export const checkVideo = defineJob('media.check-video', z.object({ mediaId: z.string() }))
export const deleteVideo = defineJob('media.delete-video', z.object({ uid: z.string() }))
/** Turns the speech of a file into captions. */
export const transcribe = defineJob('media.transcribe', z.object({ mediaId: z.string(), language: z.string() }))
