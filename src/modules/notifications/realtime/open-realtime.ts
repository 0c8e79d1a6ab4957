import { AppError, invalid } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { RealtimeTicket } from '../contract.ts'
import { policy } from '../policy.ts'
import { channelOf } from './channel.ts'
import { realtimeProtocol } from './protocol.ts'

/** A ticket for one socket within a minute: browsers cannot put a token on a WebSocket, and none belongs in an address. */
export async function issueRealtimeTicket(ctx: Ctx): Promise<RealtimeTicket> {
  authorize(ctx, policy.own)
  const userId = ctx.actor.id ?? ''
  const session = ctx.actor.kind === 'person' ? ctx.actor.sessionId : ''
  const issued = await channelOf(ctx, userId).ticket(session)
  if (!issued) throw new AppError('UNAUTHENTICATED', 'This session has ended. Sign in again.')
  const { ticket, expiresAt } = issued
  return {
    ticket: `${userId}-${ticket}`,
    socketUrl: `${ctx.origin.replace(/^http/, 'ws')}/api/v1/realtime`,
    protocol: realtimeProtocol,
    expiresAt: iso(expiresAt),
  }
}

export type RealtimeRequest = { isUpgrade: boolean; protocols: string | undefined; since: string | undefined }

/**
 * One socket for everything a person is told: with `ticket.<ticket>` as a sub-protocol, or, for clients that can send
 * headers, with the access token. `?since=` is the last number the client has.
 */
export async function openRealtime(ctx: Ctx, request: RealtimeRequest): Promise<Response> {
  const offered = (request.protocols ?? '').split(',').map((one) => one.trim())
  const given = offered.find((one) => one.startsWith('ticket.'))?.slice('ticket.'.length)
  if (!given) authorize(ctx, policy.own)
  if (!request.isUpgrade) throw invalid('Upgrade', 'must be websocket: this address is opened as a WebSocket')
  const [, userId, ticket] = /^(usr_[0-9a-z]+)-([0-9a-f]{32})$/.exec(given ?? (await issueRealtimeTicket(ctx)).ticket) ?? []
  if (!userId || !ticket) throw refused()
  const headers = new Headers({ upgrade: 'websocket', 'x-ticket': ticket })
  if (request.since) headers.set('x-since', request.since)
  if (offered.includes(realtimeProtocol)) headers.set('sec-websocket-protocol', realtimeProtocol)
  const answer = await channelOf(ctx, userId).fetch('https://person/socket', { headers })
  if (answer.status !== 101) throw refused()
  return answer
}

const refused = (): AppError => new AppError('UNAUTHENTICATED', 'This ticket is not valid any more. Ask for another.')
