import type { Ctx } from '../../platform/ctx.ts'
import { sfuOf } from '../../platform/realtime-sfu.ts'
import type { SessionRow } from './queries.ts'
import type { LiveRoom } from './room/live-room.durable.ts'
import type { RoomFacts } from './room/room-facts.ts'

/** The Durable Object of a class, or one of those that carry its audience beyond what one object holds. */
export const liveRoom = (ctx: Pick<Ctx, 'durable'>, sessionId: string, relay = 0) =>
  ctx.durable<LiveRoom>('LIVE_ROOM', relay === 0 ? sessionId : `${sessionId}/relay/${relay}`)

export const roomFacts = (ctx: Ctx, row: SessionRow): RoomFacts => ({
  tenantId: ctx.tenant.id,
  sessionId: row.id,
  courseId: row.courseId,
  title: row.title,
  courseTitle: row.courseTitle,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  hostId: row.hostId,
  lobby: row.lobbyEnabled,
  chat: row.chatEnabled,
  recordingNote: row.recordingNote,
  hasSfu: sfuOf(ctx.config) !== null,
})
