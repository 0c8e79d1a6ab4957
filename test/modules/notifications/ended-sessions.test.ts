import { expect, test } from 'vitest'
import type { RealtimeFrame, RealtimeTicket } from '../../../src/modules/notifications/contract.ts'
import { channelOf } from '../../../src/modules/notifications/realtime/channel.ts'
import { School } from '../../support/school.ts'
import { goodPassword, join, lastCode, logIn, type SignedInBody } from '../identity/mail.ts'

const sessionOf = ({ refreshToken }: SignedInBody): string => refreshToken.split('.')[0] ?? ''
const bodyOf = async (response: Response): Promise<SignedInBody> => ((await response.json()) as { data: SignedInBody }).data
const ticketOf = (school: School, token: string) => school.call<RealtimeTicket>('POST', '/realtime/ticket', { token })
const openWith = (school: School, ticket: string) =>
  school.fetch('GET', '/realtime', { headers: { upgrade: 'websocket', 'sec-websocket-protocol': `lyceum.events.v1, ticket.${ticket}` } })

async function open(school: School, token: string) {
  const { webSocket: socket } = await openWith(school, (await ticketOf(school, token)).ticket)
  const page = { frames: [] as RealtimeFrame[], closed: null as number | null }
  socket?.accept()
  socket?.addEventListener('message', ({ data }) => page.frames.push(JSON.parse(String(data)) as RealtimeFrame))
  socket?.addEventListener('close', ({ code }) => {
    page.closed = code
  })
  return page
}

/** Someone signed in on two devices, a page open on each. */
async function twoDevices(email: string) {
  const school = await School.open()
  const ended = await join(school, email)
  const kept = await bodyOf(await logIn(school, email))
  const pages = { ended: await open(school, ended.accessToken), kept: await open(school, kept.accessToken) }
  return { school, email, ended, kept, pages }
}
type Devices = Awaited<ReturnType<typeof twoDevices>>
const soon = <T>(ask: () => T) => expect.poll(ask, { timeout: 5000 })

const endings: { way: string; all: boolean; end(devices: Devices): Promise<unknown> }[] = [
  {
    way: 'signing out there',
    all: false,
    end: ({ school, ended }) => school.call('POST', '/auth/logout', { token: ended.accessToken, body: {} }),
  },
  {
    way: 'signing out with the refresh token alone',
    all: false,
    end: ({ school, ended }) => school.call('POST', '/auth/logout', { body: { refreshToken: ended.refreshToken } }),
  },
  {
    way: 'ending it from another device',
    all: false,
    end: ({ school, ended, kept }) => school.call('DELETE', `/auth/sessions/${sessionOf(ended)}`, { token: kept.accessToken }),
  },
  {
    way: 'another password',
    all: false,
    end: ({ school, kept }) =>
      school.call('POST', '/auth/change-password', {
        token: kept.accessToken,
        body: { currentPassword: goodPassword, newPassword: 'amber-lantern-47' },
      }),
  },
  {
    way: 'a refresh token used twice',
    all: false,
    end: async ({ school, ended }) => {
      for (let n = 0; n < 2; n++) await school.fetch('POST', '/auth/refresh', { body: { refreshToken: ended.refreshToken } })
    },
  },
  {
    way: 'signing out everywhere',
    all: true,
    end: ({ school, kept }) => school.call('POST', '/auth/logout-all', { token: kept.accessToken, body: {} }),
  },
  {
    way: 'a password set anew',
    all: true,
    end: async ({ school, email }) => {
      await school.call('POST', '/auth/forgot-password', { body: { email } })
      const code = await lastCode(school, email)
      await school.call('POST', '/auth/reset-password', { body: { email, code, password: 'amber-lantern-47' } })
    },
  },
  {
    way: 'suspending the account',
    all: true,
    end: async ({ school, ended }) =>
      school.call('PATCH', `/users/${ended.user.id}`, { as: await school.person('admin'), body: { status: 'suspended' } }),
  },
]

test.each(endings)('a session ended by $way takes its open pages with it at once', async ({ end, all }) => {
  const devices = await twoDevices(`d${crypto.randomUUID().slice(0, 8)}@example.test`)
  const { school, ended, pages } = devices
  await end(devices)
  await school.drain()
  await soon(() => pages.ended.closed).toBe(4401)
  if (all) return soon(() => pages.kept.closed).toBe(4401)
  await channelOf(await school.ctx(), ended.user.id).tell([{ id: 'evt_1', type: 'notification:new', data: {}, at: '' }])
  await soon(() => pages.kept.frames.at(-1)).toMatchObject({ kind: 'event', id: 'evt_1' })
  expect(pages.kept.closed).toBeNull()
  expect(pages.ended.frames.filter(({ kind }) => kind === 'event')).toEqual([])
})

test('a ticket taken before its session ended opens nothing, and a server that has not heard of the end gives no other', async () => {
  const { school, ended, kept } = await twoDevices('late@example.test')
  const { ticket } = await ticketOf(school, ended.accessToken)
  await school.call('DELETE', `/auth/sessions/${sessionOf(ended)}`, { token: kept.accessToken })
  await school.drain()
  expect((await openWith(school, ticket)).status).toBe(401)
  const channel = channelOf(await school.ctx(), ended.user.id)
  expect(await channel.ticket(sessionOf(ended))).toBeNull()
  expect(await channel.ticket(sessionOf(kept))).not.toBeNull()
})
