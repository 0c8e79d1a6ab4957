import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LiveTicket, MediaSession, MediaTracks } from '../../../src/modules/live/contract.ts'
import { FakeSfu } from '../../support/fake-sfu.ts'
import { config, type Person } from '../../support/school.ts'
import { Classroom, type Guest } from './classroom.ts'

const sfu = { SFU_APP_ID: 'app-1', SFU_APP_SECRET: 'secret-1', SFU_API_URL: 'https://sfu.example.test/v1' }
let fake: FakeSfu
beforeEach(() => {
  Object.assign(config, sfu)
  fake = new FakeSfu(sfu.SFU_APP_ID, sfu.SFU_APP_SECRET)
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input as RequestInfo, init as RequestInit)
    const text = await request.text()
    const { pathname } = new URL(request.url)
    const { status, body } = await fake.handle(request.method, pathname, request.headers.get('authorization'), text ? JSON.parse(text) : {})
    return Response.json(body, { status })
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  Object.assign(config, { SFU_APP_ID: undefined, SFU_APP_SECRET: undefined })
})

const on = { joined: true, mic: true, camera: true, screen: false }
const open = (room: Classroom, as: Person) => room.call<MediaSession>(as, 'POST', '/media-session', {})
const connOf = (guest: Guest): string => guest.welcome?.you.conn ?? ''
async function publish(room: Classroom, guest: Guest, kinds: ('audio' | 'video')[] = ['audio', 'video']): Promise<MediaSession> {
  await guest.ask('media', on)
  const session = await open(room, guest.person)
  await room.call(guest.person, 'POST', '/media-session/tracks', {
    handle: session.handle,
    publish: { conn: connOf(guest), sdp: 'an offer', tracks: kinds.map((kind, i) => ({ kind, mid: String(i) })) },
  })
  return session
}

test('with no SFU app sound and pictures go from browser to browser, and no call leaves', async () => {
  Object.assign(config, { SFU_APP_SECRET: undefined })
  const room = await Classroom.open()
  const [, a] = await room.begin()
  expect((await room.call<LiveTicket>(room.teacher, 'POST', '/ticket')).media).toBe('mesh')
  expect(await room.status(a?.person, 'POST', '/media-session', {})).toBe(422)
  expect(fake.calls).toEqual([])
})

test('what one sends is told to all, and comes to those who ask for it', async () => {
  const room = await Classroom.open()
  const [host, a] = await room.begin()
  if (!a) throw new Error('nobody came')
  expect((await room.call<LiveTicket>(room.teacher, 'POST', '/ticket')).media).toBe('sfu')
  const sent = await publish(room, host)
  const { stage } = await a.next('stage', (frame) => frame.stage.some(({ sends }) => sends?.video === true))
  expect(stage).toMatchObject([{ userId: room.teacher.id, sends: { sessionId: sent.sessionId, audio: true, video: true } }])
  const mine = await open(room, a.person)
  const offered = await room.call<MediaTracks>(a.person, 'POST', '/media-session/tracks', {
    handle: mine.handle,
    subscribe: [
      { sessionId: sent.sessionId, kind: 'audio' },
      { sessionId: sent.sessionId, kind: 'video' },
    ],
  })
  expect(offered).toMatchObject({
    type: 'offer',
    tracks: [
      { kind: 'audio', mid: '0', failed: false },
      { kind: 'video', mid: '1', failed: false },
    ],
  })
  expect(await room.status(a.person, 'POST', '/media-session/answer', { handle: mine.handle, sdp: 'an answer' })).toBe(204)
  expect(await room.status(a.person, 'POST', '/media-session/close', { handle: mine.handle, mids: ['1'] })).toBe(204)
  expect([...(fake.sessions.get(mine.sessionId)?.received.keys() ?? [])]).toEqual(['0'])
})

test('whoever watches takes no place on the stage, and more may speak than a mesh carries', async () => {
  const room = await Classroom.open({ learners: 12 })
  const [, ...others] = await room.begin()
  await others[0]?.ask('media', { ...on, mic: false, camera: false })
  for (const guest of others) await guest.ask('media', on)
  const late = await room.enter(room.teacher)
  expect(late.welcome?.fresh.stage).toHaveLength(12)
  await others[0]?.ask('media', { ...on, mic: false, camera: false })
  expect((await late.next('stage', ({ stage }) => stage.length === 11)).stage).toHaveLength(11)
})

test('nobody sends who is not on the stage, hears another breakout, or touches the session of another', async () => {
  const room = await Classroom.open()
  const [host, a, b] = await room.begin()
  if (!a || !b) throw new Error('nobody came')
  await host.ask('settings', { stage: 'staff' })
  const own = await open(room, a.person)
  const offer = (conn: string) => ({ handle: own.handle, publish: { conn, sdp: 'an offer', tracks: [{ mid: '0', kind: 'audio' }] } })
  expect(await room.status(a.person, 'POST', '/media-session/tracks', offer(connOf(a)))).toBe(403)
  await host.ask('media', on)
  // on the stage is another's connection, and the connection of another is not one's own
  expect(await room.status(a.person, 'POST', '/media-session/tracks', offer(connOf(host)))).toBe(403)
  const sent = await publish(room, host)
  expect(await room.status(b.person, 'POST', '/media-session/answer', { handle: own.handle, sdp: 'an answer' })).toBe(403)
  expect(await room.status(b.person, 'POST', '/media-session/close', { handle: `${own.handle}x`, mids: ['0'] })).toBe(403)
  const watch = { handle: own.handle, subscribe: [{ sessionId: sent.sessionId, kind: 'audio' }] }
  expect(await room.status(a.person, 'POST', '/media-session/tracks', watch)).toBe(200)
  await room.call(a.person, 'POST', '/media-session/answer', { handle: own.handle, sdp: 'an answer' })
  await host.ask('breakouts.open', { groups: [{ name: 'One' }], assign: 'auto', minutes: null })
  expect(await room.status(a.person, 'POST', '/media-session/tracks', watch)).toBe(403)
  a.leave()
  await a.gone()
  expect(await room.status(a.person, 'POST', '/media-session', {})).toBe(422)
})

test('a session that the SFU has dropped is GONE, an SFU that is down is UNAVAILABLE, and what is missing is named as failed', async () => {
  const room = await Classroom.open()
  const [host, a] = await room.begin()
  if (!a) throw new Error('nobody came')
  const sent = await publish(room, host, ['audio'])
  const own = await open(room, a.person)
  const answer = await room.call<MediaTracks>(a.person, 'POST', '/media-session/tracks', {
    handle: own.handle,
    subscribe: [{ sessionId: sent.sessionId, kind: 'video' }],
  })
  expect(answer).toMatchObject({ type: null, tracks: [{ kind: 'video', mid: null, failed: true }] })
  fake.sessions.delete(own.sessionId)
  expect(await room.status(a.person, 'POST', '/media-session/close', { handle: own.handle, mids: ['0'] })).toBe(410)
  fake.isDown = true
  expect(await room.status(a.person, 'POST', '/media-session', {})).toBe(503)
})
