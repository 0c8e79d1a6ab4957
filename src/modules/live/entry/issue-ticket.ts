import { eq } from 'drizzle-orm'
import { AppError, notFound, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { sfuOf } from '../../../platform/realtime-sfu.ts'
import { users } from '../../identity/tables.ts'
import type { LiveTicket } from '../contract.ts'
import { policy } from '../policy.ts'
import { authorizeIn, doorsOpenBefore, selectSessions } from '../queries.ts'
import { socketProtocol } from '../room/protocol.ts'
import { liveRoom, roomFacts } from '../room-door.ts'
import { liveSessions } from '../tables.ts'

/**
 * Lets a person into the room of a class once, within a minute: browsers cannot put a token on a WebSocket, and a token
 * that lasts has no business in an address. Learners from a quarter of an hour before; hosts whenever they like.
 */
export async function issueTicket(ctx: Ctx, id: string): Promise<LiveTicket> {
  authorize(ctx, policy.join)
  const [[row], [me]] = await ctx.db.batch([
    selectSessions(ctx).where(eq(liveSessions.id, id)),
    ctx.db
      .select({ name: users.fullName, avatarUrl: users.avatarUrl })
      .from(users)
      .where(eq(users.id, ctx.actor.id ?? '')),
  ])
  const facts = authorizeIn(ctx, row, policy.join, 'This class')
  if (!row || !me || !ctx.actor.id) throw notFound('This class')
  const isStaff = facts.courseRole !== null || ('role' in ctx.actor && ctx.actor.role === 'admin')
  if (row.externalUrl !== null) throw unprocessable(`This class takes place elsewhere: ${row.externalUrl}`)
  if (row.status === 'ended' || (row.status === 'scheduled' && ctx.now > Date.parse(row.endsAt))) throw unprocessable('This class is over.')
  const opensAt = Date.parse(row.startsAt) - doorsOpenBefore
  if (!isStaff && row.status === 'scheduled' && ctx.now < opensAt)
    throw unprocessable(`The doors open at ${iso(opensAt)}.`, [{ field: 'doorsOpenAt', message: iso(opensAt) }])
  const role = row.hostId === ctx.actor.id ? 'host' : isStaff ? 'co_host' : 'attendee'
  const session = ctx.actor.kind === 'person' ? ctx.actor.sessionId : ''
  const person = { userId: ctx.actor.id, session, name: me.name ?? '', avatarUrl: me.avatarUrl, role } as const
  const seat = await liveRoom(ctx, id).reserve(roomFacts(ctx, row), person, row.status === 'live')
  if (seat.kind === 'removed') throw new AppError('FORBIDDEN', 'You were removed from this class by its host.')
  if (seat.kind === 'signed_out') throw new AppError('UNAUTHENTICATED', 'This session has ended. Sign in again.')
  if (seat.kind === 'ended') throw unprocessable('This class is over.')
  return {
    ticket: seat.ticket,
    expiresAt: iso(seat.expiresAt),
    socketUrl: `${ctx.origin.replace(/^http/, 'ws')}/api/v1/live-sessions/${id}/socket`,
    protocol: socketProtocol,
    media: sfuOf(ctx.config) ? 'sfu' : 'mesh',
    iceServers: ctx.config.LIVE_ICE_SERVERS,
  }
}
