import { z } from 'zod'
import { PageQuery } from '../../kernel/pagination.ts'
import { oneLine } from '../../kernel/text.ts'

export const liveStatuses = ['scheduled', 'live', 'ended'] as const
export const roomRoles = ['host', 'co_host', 'speaker', 'attendee'] as const
export type RoomRole = (typeof roomRoles)[number]

export const LiveSession = z
  .object({
    id: z.string(),
    courseId: z.string(),
    course: z.object({ id: z.string(), title: z.string(), slug: z.string() }),
    lessonId: z.string().nullable(),
    title: z.string(),
    description: z.string(),
    startsAt: z.string(),
    endsAt: z.string(),
    timezone: z.string(),
    status: z.enum(liveStatuses),
    hostId: z.string(),
    hostName: z.string().nullable(),
    joinUrl: z.string(),
    /** The class takes place on Zoom, Meet or Teams instead; `joinUrl` leads there. */
    externalUrl: z.string().nullable(),
    lobbyEnabled: z.boolean(),
    chatEnabled: z.boolean(),
    recordingNote: z.string().nullable(),
    seriesId: z.string().nullable(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    attendeeCount: z.number().int(),
    /** It is being recorded now. */
    isRecording: z.boolean(),
    /** Recordings that its learners can watch. */
    recordingCount: z.number().int(),
    revision: z.number().int(),
    /** From when learners may enter: a quarter of an hour before it begins. */
    doorsOpenAt: z.string(),
    can: z.object({ manage: z.boolean(), host: z.boolean(), seeAttendance: z.boolean() }),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'LiveSession' })
export type LiveSession = z.infer<typeof LiveSession>

const Instant = z.iso.datetime({ error: 'must be an ISO 8601 time in UTC, such as 2026-12-31T18:00:00Z' })
const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
export const Timezone = z.string().min(1).max(60).refine(isZone, 'must be a time zone such as Europe/Lisbon')

const fields = {
  title: oneLine(200),
  description: z.string().trim().max(5000),
  startsAt: Instant,
  endsAt: Instant,
  timezone: Timezone,
  hostId: z.string().min(1).max(60),
  lessonId: z.string().max(60).nullable(),
  externalUrl: z
    .url({ protocol: /^https$/, error: 'must be an address that begins with https://' })
    .max(1000)
    .nullable(),
  lobbyEnabled: z.boolean(),
  chatEnabled: z.boolean(),
  recordingNote: z.string().trim().max(1000).nullable(),
}

export const CreateLiveSessionInput = z
  .object(fields)
  .partial()
  .required({ title: true, startsAt: true, endsAt: true })
  .extend({
    /** How many classes in all, one a week at the same time of day in `timezone`, across clock changes too. */
    repeatWeekly: z.number().int().min(1).max(52).optional(),
  })
export type CreateLiveSessionInput = z.infer<typeof CreateLiveSessionInput>

export const LiveSessionPatch = z.object(fields).partial().extend({
  /** The revision the change was made from: when the class was changed since, 409. */
  revision: z.number().int().optional(),
})
export type LiveSessionPatch = z.infer<typeof LiveSessionPatch>

/** `recorded`: instead of the next classes those that can be watched, the last first. */
export const MySessionsQuery = z.object({ recorded: z.enum(['true', 'false']).optional() })
export type MySessionsQuery = z.infer<typeof MySessionsQuery>

export const CourseSessionsQuery = PageQuery.extend({
  lessonId: z.string().max(60).optional(),
  when: z.enum(['upcoming', 'past']).optional(),
})
export type CourseSessionsQuery = z.infer<typeof CourseSessionsQuery>

/** Lets one socket in, once, within a minute. */
export const LiveTicket = z
  .object({
    ticket: z.string(),
    expiresAt: z.string(),
    /** Where the socket is opened. The ticket goes along as the sub-protocol `ticket.<ticket>`, beside `protocol`. */
    socketUrl: z.string(),
    protocol: z.string(),
    /** How sound and pictures travel: from browser to browser, or through an SFU (`/media-session`). */
    media: z.enum(['mesh', 'sfu']),
    /** For RTCPeerConnection: how audio and video find their way. */
    iceServers: z.array(
      z.object({ urls: z.union([z.string(), z.array(z.string())]), username: z.string().optional(), credential: z.string().optional() }),
    ),
  })
  .meta({ id: 'LiveTicket' })
export type LiveTicket = z.infer<typeof LiveTicket>

export const AttendanceEntry = z
  .object({
    userId: z.string(),
    fullName: z.string().nullable(),
    email: z.string().nullable(),
    role: z.enum(roomRoles),
    firstJoinedAt: z.string(),
    /** Null while they are still there. */
    lastLeftAt: z.string().nullable(),
    totalSeconds: z.number().int(),
    intervals: z.array(z.object({ joinedAt: z.string(), leftAt: z.string().nullable() })),
  })
  .meta({ id: 'AttendanceEntry' })
export type AttendanceEntry = z.infer<typeof AttendanceEntry>

/** JSON by pages, or `format=csv` with everybody. */
export const AttendanceQuery = PageQuery.extend({ format: z.enum(['json', 'csv']).default('json') })
export type AttendanceQuery = z.infer<typeof AttendanceQuery>

const Sdp = z.string().min(1).max(100_000)
const trackKind = z.enum(['audio', 'video'])
/** Names a session that this API opened for this person in this class; nobody else can do anything with it. */
const handle = z.string().min(1).max(500)
export const MediaSession = z.object({ handle: z.string(), sessionId: z.string() }).meta({ id: 'MediaSession' })
export type MediaSession = z.infer<typeof MediaSession>
/** Either what this browser sends, with its offer, or what it would like to receive. */
export const MediaTracksInput = z
  .object({
    handle,
    publish: z.object({
      /** The connection of the room's socket whose sound and picture this is. */
      conn: z.string().max(64),
      sdp: Sdp,
      tracks: z
        .array(z.object({ mid: z.string().max(16), kind: trackKind }))
        .min(1)
        .max(2),
    }),
    subscribe: z
      .array(z.object({ sessionId: z.string().max(100), kind: trackKind }))
      .min(1)
      .max(60),
  })
  .partial({ publish: true, subscribe: true })
  .refine((input) => (input.publish === undefined) !== (input.subscribe === undefined), 'name publish or subscribe')
export type MediaTracksInput = z.infer<typeof MediaTracksInput>
/** An answer to the offer, or an offer to answer; and which line of it carries which track. */
export const MediaTracks = z
  .object({
    type: z.enum(['offer', 'answer']).nullable(),
    sdp: z.string().nullable(),
    tracks: z.array(z.object({ mid: z.string().nullable(), sessionId: z.string(), kind: trackKind, failed: z.boolean() })),
  })
  .meta({ id: 'MediaTracks' })
export type MediaTracks = z.infer<typeof MediaTracks>
export const MediaAnswerInput = z.object({ handle, sdp: Sdp })
export type MediaAnswerInput = z.infer<typeof MediaAnswerInput>
export const MediaCloseInput = z.object({ handle, mids: z.array(z.string().max(16)).min(1).max(60) })
export type MediaCloseInput = z.infer<typeof MediaCloseInput>
