import { describe } from '../../../http/describe.ts'
import { created, createRouter, noContent, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { policy } from '../policy.ts'
import {
  FinishRecordingInput,
  LiveRecording,
  LiveRecordingPatch,
  RecordedPart,
  RecordedPartParams,
  StartedRecording,
  StartRecordingInput,
  WatchedTo,
} from './contract.ts'
import { deleteRecording } from './delete-recording.ts'
import { finishRecording } from './finish-recording.ts'
import { keepPlace } from './keep-place.ts'
import { listRecordings } from './list-recordings.ts'
import { putRecordedPart } from './put-recorded-part.ts'
import { startRecording } from './start-recording.ts'
import { stopRecording } from './stop-recording.ts'
import { updateRecording } from './update-recording.ts'

export const recordingRoutes = createRouter()
  .get(
    '/live-sessions/:id/recordings',
    describe({ summary: 'What was recorded of a class', permission: policy.join, returns: LiveRecording, list: 'all' }),
    async (c) => ok(c, await listRecordings(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/live-sessions/:id/recordings',
    describe({
      summary: 'Begin to record a class that is on',
      permission: policy.record,
      returns: StartedRecording,
      status: 201,
      errors: ['UNPROCESSABLE', 'CONFLICT', 'QUOTA_EXCEEDED', 'UNAVAILABLE'],
    }),
    validate('json', StartRecordingInput),
    async (c) => created(c, await startRecording(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .put(
    '/live-sessions/:id/recordings/:recordingId/parts/:n',
    describe({
      summary: 'Send one part of a recording; sending it again replaces it',
      permission: policy.record,
      returns: RecordedPart,
      consumes: { type: 'application/octet-stream' },
      errors: ['CONFLICT', 'GONE', 'UNPROCESSABLE', 'UNAVAILABLE'],
    }),
    validate('param', RecordedPartParams),
    async (c) => {
      const { id, recordingId, n } = c.req.valid('param')
      const length = c.req.header('content-length')
      const body = { stream: c.req.raw.body, contentLength: length === undefined ? null : Number(length) }
      return ok(c, await putRecordedPart(c.var.ctx, id, { recordingId, n, body }))
    },
  )
  .post(
    '/live-sessions/:id/recordings/:recordingId/stop',
    describe({
      summary: 'End the recording; what it holds can still be sent',
      permission: policy.record,
      returns: LiveRecording,
      errors: ['CONFLICT'],
    }),
    async (c) => ok(c, await stopRecording(c.var.ctx, c.req.param('id'), c.req.param('recordingId'))),
  )
  .post(
    '/live-sessions/:id/recordings/:recordingId/complete',
    describe({
      summary: 'Make a film of what has arrived, and tell the learners',
      permission: policy.record,
      returns: LiveRecording,
      errors: ['CONFLICT', 'GONE', 'UNPROCESSABLE', 'UNAVAILABLE'],
    }),
    validate('json', FinishRecordingInput),
    async (c) => ok(c, await finishRecording(c.var.ctx, c.req.param('id'), c.req.param('recordingId'), c.req.valid('json'))),
  )
  .patch(
    '/live-sessions/:id/recordings/:recordingId',
    describe({
      summary: 'Name a recording, or take it back from the learners',
      permission: policy.manage,
      returns: LiveRecording,
      errors: ['UNPROCESSABLE'],
    }),
    validate('json', LiveRecordingPatch),
    async (c) => ok(c, await updateRecording(c.var.ctx, c.req.param('id'), c.req.param('recordingId'), c.req.valid('json'))),
  )
  .delete(
    '/live-sessions/:id/recordings/:recordingId',
    describe({
      summary: 'Delete a recording, and its film unless a lesson shows it',
      permission: policy.manage,
      status: 204,
      errors: ['UNPROCESSABLE', 'CONFLICT'],
    }),
    async (c) => noContent(c, await deleteRecording(c.var.ctx, c.req.param('id'), c.req.param('recordingId'))),
  )
  .put(
    '/live-sessions/:id/recordings/:recordingId/position',
    describe({ summary: 'Remember where I stopped watching', permission: policy.join, status: 204 }),
    validate('json', WatchedTo),
    async (c) => noContent(c, await keepPlace(c.var.ctx, c.req.param('id'), c.req.param('recordingId'), c.req.valid('json'))),
  )
