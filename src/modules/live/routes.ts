import { describe } from '../../http/describe.ts'
import { created, createRouter, noContent, ok, paged } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { exportAttendance } from './attendance/export-attendance.ts'
import { listAttendance } from './attendance/list-attendance.ts'
import {
  AttendanceEntry,
  AttendanceQuery,
  CourseSessionsQuery,
  CreateLiveSessionInput,
  LiveSession,
  LiveSessionPatch,
  LiveTicket,
  MediaAnswerInput,
  MediaCloseInput,
  MediaSession,
  MediaTracks,
  MediaTracksInput,
  MySessionsQuery,
} from './contract.ts'
import { issueTicket } from './entry/issue-ticket.ts'
import { openSocket } from './entry/open-socket.ts'
import { answerOffer, closeTracks, exchangeTracks } from './media/exchange-tracks.ts'
import { openMediaSession } from './media/open-media-session.ts'
import { policy } from './policy.ts'
import { recordingRoutes } from './recordings/routes.ts'
import { cancelLiveSession } from './sessions/cancel-live-session.ts'
import { createLiveSession } from './sessions/create-live-session.ts'
import { endLiveSession } from './sessions/end-live-session.ts'
import { getLiveSession } from './sessions/get-live-session.ts'
import { listCourseSessions } from './sessions/list-course-sessions.ts'
import { listMySessions } from './sessions/list-my-sessions.ts'
import { startLiveSession } from './sessions/start-live-session.ts'
import { updateLiveSession } from './sessions/update-live-session.ts'

const errors = ['CONFLICT', 'UNPROCESSABLE'] as const

const sessionRoutes = createRouter()
  .get(
    '/live-sessions',
    describe({
      summary: 'The next classes of my courses, or with ?recorded=true those that can be watched',
      permission: policy.listMine,
      returns: LiveSession,
      list: 'all',
    }),
    validate('query', MySessionsQuery),
    async (c) => ok(c, await listMySessions(c.var.ctx, c.req.valid('query'))),
  )
  .get(
    '/courses/:id/live-sessions',
    describe({ summary: 'The classes of a course', permission: policy.join, returns: LiveSession, list: 'page' }),
    validate('query', CourseSessionsQuery),
    async (c) => paged(c, await listCourseSessions(c.var.ctx, c.req.param('id'), c.req.valid('query'))),
  )
  .post(
    '/courses/:id/live-sessions',
    describe({
      summary: 'Schedule a class, or one a week',
      permission: policy.manage,
      returns: LiveSession,
      status: 201,
      errors: ['UNPROCESSABLE'],
    }),
    validate('json', CreateLiveSessionInput),
    async (c) => created(c, await createLiveSession(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .get('/live-sessions/:id', describe({ summary: 'One class', permission: policy.join, returns: LiveSession }), async (c) =>
    ok(c, await getLiveSession(c.var.ctx, c.req.param('id'))),
  )
  .patch(
    '/live-sessions/:id',
    describe({ summary: 'Change a class that is not over', permission: policy.manage, returns: LiveSession, errors: [...errors] }),
    validate('json', LiveSessionPatch),
    async (c) => ok(c, await updateLiveSession(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete(
    '/live-sessions/:id',
    describe({ summary: 'Cancel a class that has not begun', permission: policy.manage, status: 204, errors: [...errors] }),
    async (c) => noContent(c, await cancelLiveSession(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/live-sessions/:id/start',
    describe({ summary: 'Open the class to those who wait', permission: policy.host, returns: LiveSession, errors: [...errors] }),
    async (c) => ok(c, await startLiveSession(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/live-sessions/:id/end',
    describe({
      summary: 'End the class for all and keep its attendance',
      permission: policy.host,
      returns: LiveSession,
      errors: [...errors],
    }),
    async (c) => ok(c, await endLiveSession(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/live-sessions/:id/ticket',
    describe({
      summary: 'A ticket that opens the socket once, within a minute',
      permission: policy.join,
      returns: LiveTicket,
      status: 201,
      errors: ['UNPROCESSABLE'],
    }),
    async (c) => created(c, await issueTicket(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/live-sessions/:id/media-session',
    describe({
      summary: 'A session at the SFU for one RTCPeerConnection',
      permission: policy.join,
      returns: MediaSession,
      status: 201,
      errors: ['UNPROCESSABLE', 'UNAVAILABLE'],
    }),
    async (c) => created(c, await openMediaSession(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/live-sessions/:id/media-session/tracks',
    describe({
      summary: 'Send to the SFU what this browser shows and says, or receive what others do',
      permission: policy.join,
      returns: MediaTracks,
      errors: ['UNPROCESSABLE', 'GONE', 'UNAVAILABLE'],
    }),
    validate('json', MediaTracksInput),
    async (c) => ok(c, await exchangeTracks(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .post(
    '/live-sessions/:id/media-session/answer',
    describe({ summary: 'Answer an offer of the SFU', permission: policy.join, status: 204, errors: ['GONE', 'UNAVAILABLE'] }),
    validate('json', MediaAnswerInput),
    async (c) => noContent(c, await answerOffer(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .post(
    '/live-sessions/:id/media-session/close',
    describe({ summary: 'Receive these tracks no more', permission: policy.join, status: 204, errors: ['GONE', 'UNAVAILABLE'] }),
    validate('json', MediaCloseInput),
    async (c) => noContent(c, await closeTracks(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .get(
    '/live-sessions/:id/socket',
    describe({
      summary: 'The WebSocket of a class: opened with a ticket as sub-protocol ticket.<ticket>, as ?ticket=, or with an access token',
      permission: 'open',
      socket: policy.join,
      errors: ['VALIDATION_ERROR', 'UNPROCESSABLE'],
    }),
    async (c) =>
      openSocket(c.var.ctx, c.req.param('id'), {
        isUpgrade: c.req.header('upgrade')?.toLowerCase() === 'websocket',
        protocols: c.req.header('sec-websocket-protocol'),
        query: c.req.query('ticket'),
      }),
  )
  .get(
    '/live-sessions/:id/attendance',
    describe({
      summary: 'Who was there and when; as CSV with ?format=csv',
      permission: policy.seeAttendance,
      returns: AttendanceEntry,
      list: 'page',
    }),
    validate('query', AttendanceQuery),
    async (c) => {
      const { format, ...slice } = c.req.valid('query')
      if (format === 'json') return paged(c, await listAttendance(c.var.ctx, c.req.param('id'), slice))
      const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="attendance.csv"' }
      return c.body(await exportAttendance(c.var.ctx, c.req.param('id')), 200, headers)
    },
  )

export const routes = createRouter().route('/', sessionRoutes).route('/', recordingRoutes)
export type LiveRoutes = typeof routes
