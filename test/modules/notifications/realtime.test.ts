import { expect, test, vi } from 'vitest'
import type { RealtimeFrame, RealtimeTicket } from '../../../src/modules/notifications/contract.ts'
import { channelOf } from '../../../src/modules/notifications/realtime/channel.ts'
import { MovingNews } from '../../../src/platform/moving-news.ts'
import { type Person, School, settled } from '../../support/school.ts'
import { AiSchool } from '../ai/ai-school.ts'

const open = async (
  school: School,
  ticket: string,
  since?: number,
): Promise<{ response: Response; frames: RealtimeFrame[]; socket: WebSocket | null }> => {
  const response = await school.fetch('GET', `/realtime${since === undefined ? '' : `?since=${since}`}`, {
    headers: { upgrade: 'websocket', 'sec-websocket-protocol': `lyceum.events.v1, ticket.${ticket}` },
  })
  const frames: RealtimeFrame[] = []
  const socket = response.webSocket
  socket?.accept()
  socket?.addEventListener('message', ({ data }) => frames.push(JSON.parse(String(data)) as RealtimeFrame))
  return { response, frames, socket }
}
const ticketFor = async (school: School, as: Person) => (await school.call<RealtimeTicket>('POST', '/realtime/ticket', { as })).ticket
const tell = async (school: School, person: Person, id: string, n = 0) =>
  channelOf(await school.ctx(), person.id).tell([{ id, type: 'notification:new', data: { n }, at: new Date().toISOString() }])
const soon = <T>(ask: () => T) => expect.poll(ask, { timeout: 5000 })

test('an open page hears what concerns its person, on every device, and nothing of anybody else', async () => {
  const school = await School.open()
  const [ada, bo] = [await school.person(), await school.person()]
  const [one, two, other] = [
    await open(school, await ticketFor(school, ada)),
    await open(school, await ticketFor(school, ada)),
    await open(school, await ticketFor(school, bo)),
  ]
  expect(one.response.status).toBe(101)
  expect(one.response.headers.get('sec-websocket-protocol')).toBe('lyceum.events.v1')
  await tell(school, ada, 'evt_1')
  await soon(() => one.frames.length).toBe(2)
  await soon(() => two.frames.length).toBe(2)
  expect(one.frames).toMatchObject([
    { kind: 'hello', seq: 0, gap: false },
    { kind: 'event', seq: 1, id: 'evt_1', type: 'notification:new' },
  ])
  expect(other.frames).toMatchObject([{ kind: 'hello' }])
})

test('an event that comes twice is told once; a page that comes back gets what it missed, in order', async () => {
  const school = await School.open()
  const ada = await school.person()
  for (const id of ['evt_1', 'evt_2', 'evt_1', 'evt_3']) await tell(school, ada, id)
  const back = await open(school, await ticketFor(school, ada), 1)
  await soon(() => back.frames.length).toBe(3)
  expect(back.frames).toMatchObject([
    { kind: 'hello', seq: 3, gap: false },
    { id: 'evt_2', seq: 2 },
    { id: 'evt_3', seq: 3 },
  ])
})

test('a page that was away for too long is told that there is a gap, and reads anew', async () => {
  const school = await School.open()
  const ada = await school.person()
  const ctx = await school.ctx()
  await channelOf(ctx, ada.id).tell(
    Array.from({ length: 230 }, (_, n) => ({ id: `evt_${n}`, type: 'notification:new' as const, data: {}, at: '' })),
  )
  const back = await open(school, await ticketFor(school, ada), 3)
  await soon(() => back.frames).toEqual([{ kind: 'hello', seq: 230, gap: true }])
})

test('a ticket opens one socket, for its own person, and no ticket none', async () => {
  const school = await School.open()
  const [ada, bo] = [await school.person(), await school.person()]
  const ticket = await ticketFor(school, ada)
  expect((await open(school, ticket)).response.status).toBe(101)
  expect((await open(school, ticket)).response.status).toBe(401)
  const mine = await ticketFor(school, ada)
  expect((await open(school, mine.replace(ada.id, bo.id))).response.status).toBe(401)
  const elsewhere = await School.open()
  expect((await open(elsewhere, mine)).response.status).toBe(401)
  expect((await open(school, 'nonsense')).response.status).toBe(401)
  expect((await school.fetch('GET', '/realtime')).status).toBe(401)
  expect((await school.fetch('GET', '/realtime', { as: ada })).status).toBe(400)
  expect((await school.fetch('GET', '/realtime', { as: ada, headers: { upgrade: 'websocket' } })).status).toBe(101)
})

test('a place that is given, a lesson that is done and a course that is finished reach the open page', async () => {
  const school = await School.open()
  const [admin, learner] = [await school.person('admin'), await school.person()]
  const course = await school.call<{ id: string }>('POST', '/courses', {
    as: admin,
    body: { title: 'Tides', description: 'How the moon pulls.' },
  })
  const module = await school.call<{ id: string }>('POST', `/courses/${course.id}/modules`, { as: admin, body: { title: 'Basics' } })
  const lesson = await school.call<{ id: string }>('POST', `/courses/${course.id}/lessons`, {
    as: admin,
    body: {
      moduleId: module.id,
      title: 'Moon',
      type: 'text',
      content: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'It pulls.' }] }] },
    },
  })
  const category = await school.call<{ id: string }>('POST', '/categories', { as: admin, body: { name: 'Science' } })
  await school.call('PATCH', `/courses/${course.id}`, { as: admin, body: { categoryId: category.id, certificateEnabled: false } })
  await school.call('POST', `/courses/${course.id}/publish`, { as: admin })
  const page = await open(school, await ticketFor(school, learner))
  await school.call('POST', `/courses/${course.id}/enroll`, { as: learner, body: {} })
  await school.call('POST', `/lessons/${lesson.id}/complete`, { as: learner, body: {} })
  await school.drain()
  await soon(() => page.frames.flatMap((frame) => (frame.kind === 'event' ? [frame.type] : []))).toEqual(
    expect.arrayContaining(['course:enrolled', 'course:progress', 'course:completed', 'notification:new']),
  )
})

test('whoever started a generation hears on their open pages that it moves on, and nobody else does', async () => {
  const ai = await AiSchool.open()
  const [author, admin] = [
    await open(ai.school, await ticketFor(ai.school, ai.author)),
    await open(ai.school, await ticketFor(ai.school, ai.admin)),
  ]
  const job = await ai.generate({ count: 3 })
  await settled()
  const moved = { kind: 'progress', type: 'ai:progress', path: `/ai/jobs/${job.id}` }
  await soon(() => author.frames.filter(({ kind }) => kind === 'progress').length).toBeGreaterThan(1)
  expect(author.frames).toContainEqual(moved)
  expect(admin.frames.filter(({ kind }) => kind === 'progress')).toEqual([])
  // It takes no number and no place among what is kept.
  const back = await open(ai.school, await ticketFor(ai.school, ai.author), 0)
  await soon(() => back.frames.length).toBeGreaterThan(0)
  expect(back.frames.filter(({ kind }) => kind === 'progress')).toEqual([])
})

test('work that moves on fast is told of twice a second, and always at its end', async () => {
  const school = await School.open()
  const ada = await school.person()
  const page = await open(school, await ticketFor(school, ada))
  const news = new MovingNews(await school.ctx(), ada.id, { type: 'import:progress', path: '/imports/imp_1' })
  const clock = vi.spyOn(Date, 'now')
  const start = Date.now()
  for (let ms = 0; ms < 1000; ms += 50) {
    clock.mockReturnValue(start + ms)
    news.tell({ isTurn: false })
  }
  news.tell({ isTurn: true })
  clock.mockRestore()
  await settled()
  await soon(() => page.frames.filter(({ kind }) => kind === 'progress').length).toBe(3)
})
