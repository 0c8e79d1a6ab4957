import { AppError, invalid } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { socketProtocol } from '../room/protocol.ts'
import { liveRoom } from '../room-door.ts'
import { issueTicket } from './issue-ticket.ts'

export type SocketRequest = { isUpgrade: boolean; protocols: string | undefined; query: string | undefined }

/**
 * Opens the socket of a class for whoever holds a ticket: as the sub-protocol `ticket.<ticket>`, or in the address. Clients
 * that can send headers may come with their access token instead.
 */
export async function openSocket(ctx: Ctx, id: string, request: SocketRequest): Promise<Response> {
  const offered = (request.protocols ?? '').split(',').map((one) => one.trim())
  const given = offered.find((one) => one.startsWith('ticket.'))?.slice('ticket.'.length) ?? request.query
  if (!given) authorize(ctx, policy.join)
  if (!request.isUpgrade) throw invalid('Upgrade', 'must be websocket: this address is opened as a WebSocket')
  const ticket = given ?? (await issueTicket(ctx, id)).ticket
  const parts = /^(\d{1,3})-([0-9a-f]{32})$/.exec(ticket)
  if (!parts) throw refused()
  const headers = new Headers({ upgrade: 'websocket', 'x-live-ticket': ticket, 'x-live-tenant': ctx.tenant.id, 'x-live-session': id })
  if (offered.includes(socketProtocol)) headers.set('sec-websocket-protocol', socketProtocol)
  const answer = await liveRoom(ctx, id, Number(parts[1])).fetch('https://room/socket', { headers })
  if (answer.status !== 101) throw refused()
  return answer
}

const refused = (): AppError => new AppError('UNAUTHENTICATED', 'This ticket is not valid any more. Ask for another.')
