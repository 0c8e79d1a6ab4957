import { expect, test } from 'vitest'
import type { StorageUsage } from '../../../src/modules/media/contract.ts'
import { Classroom } from './classroom.ts'
import { complete, film, putPart, record, recorded, recordingsOf, sendPart } from './recording-steps.ts'

const part = 8 * 1024 * 1024
const usage = async ({ school }: Classroom): Promise<StorageUsage> =>
  school.call<StorageUsage>('GET', '/media/usage', { as: await school.person('admin') })

test('a film of parts becomes what learners watch, with its length, and its bytes are counted', async () => {
  const classroom = await Classroom.open()
  const [, learner] = await classroom.begin(1)
  const { teacher } = classroom
  const made = await record(classroom, teacher)
  expect(made.partSize).toBe(part)
  const size = part + 3000
  const bytes = film(size, 90)
  expect(await sendPart(classroom, teacher, made, 1, bytes.slice(0, part))).toEqual({ number: 1, size: part, isFull: false })
  await sendPart(classroom, teacher, made, 2, bytes.slice(part))
  // the first part again, once it is known how long the film is
  await sendPart(classroom, teacher, made, 1, film(size, 120).slice(0, part))
  const whole = await complete(classroom, teacher, made, size)
  expect(whole).toMatchObject({ status: 'ready', isPublished: true, file: { durationSeconds: 120, size, width: 1280, height: 720 } })
  expect((await complete(classroom, teacher, made, size)).status).toBe('ready')
  expect((await learner?.next('recording', ({ recording }) => recording === null))?.why).toBe('stopped')
  const [seen] = await recordingsOf(classroom, classroom.learner)
  expect(seen).toMatchObject({ id: made.id, can: { manage: false, finish: false } })
  const { kinds } = await usage(classroom)
  expect(kinds.find(({ kind }) => kind === 'video')).toMatchObject({ bytes: size, files: 1 })
  const played = await classroom.school.fetch('GET', seen?.file?.url ?? '', { headers: { range: 'bytes=0-3' } })
  expect([played.status, [...new Uint8Array(await played.arrayBuffer())]]).toEqual([206, [0x1a, 0x45, 0xdf, 0xa3]])
})

test('enrolled people are told that the recording is ready, whoever made it is not', async () => {
  const classroom = await Classroom.open()
  await classroom.begin(1)
  await recorded(classroom)
  await classroom.school.drain()
  const told = async (as: typeof classroom.teacher) =>
    (await classroom.school.call<{ type: string; link: string }[]>('GET', '/notifications', { as })).filter(
      ({ type }) => type === 'live_recorded',
    )
  expect(await told(classroom.learner)).toMatchObject([{ link: `/learn/live/${classroom.session.id}` }])
  expect(await told(classroom.teacher)).toEqual([])
})

test('learners find the classes of their courses that can be watched, and no others', async () => {
  const classroom = await Classroom.open()
  await classroom.begin(1)
  const listed = async (as: typeof classroom.teacher) =>
    (await classroom.school.call<{ id: string }[]>('GET', '/live-sessions?recorded=true', { as })).map(({ id }) => id)
  expect(await listed(classroom.learner)).toEqual([])
  const { id } = await recorded(classroom)
  expect(await listed(classroom.learner)).toEqual([classroom.session.id])
  expect(await listed(await classroom.school.person('learner'))).toEqual([])
  await classroom.call(classroom.teacher, 'PATCH', `/recordings/${id}`, { isPublished: false })
  expect(await listed(classroom.learner)).toEqual([])
})

test('who is not in the course, or belongs to another school, sees no recording', async () => {
  const [classroom, other] = [await Classroom.open(), await Classroom.open()]
  await classroom.begin(1)
  const { id } = await recorded(classroom)
  const stranger = await classroom.school.person('learner')
  expect(await classroom.status(stranger, 'GET', '/recordings')).toBe(403)
  expect((await other.school.fetch('GET', `/live-sessions/${classroom.session.id}/recordings`, { as: other.teacher })).status).toBe(404)
  expect((await other.school.fetch('DELETE', `/live-sessions/${other.session.id}/recordings/${id}`, { as: other.teacher })).status).toBe(
    404,
  )
})

test('authors rename a recording and take it back from the learners; learners and assistants do not', async () => {
  const classroom = await Classroom.open()
  await classroom.begin(1)
  const { id } = await recorded(classroom)
  const at = `/recordings/${id}`
  expect(await classroom.status(classroom.learner, 'PATCH', at, { title: 'Mine' })).toBe(403)
  expect(await classroom.status(classroom.assistant, 'DELETE', at)).toBe(403)
  expect(await classroom.status(classroom.teacher, 'PATCH', at, { title: '' })).toBe(400)
  await classroom.call(classroom.teacher, 'PATCH', at, { title: 'Neap tides', isPublished: false })
  expect(await recordingsOf(classroom, classroom.learner)).toEqual([])
  expect((await classroom.call<{ recordingCount: number }>(classroom.learner, 'GET')).recordingCount).toBe(0)
  expect(await classroom.status(classroom.learner, 'PUT', `${at}/position`, { positionSeconds: 3 })).toBe(404)
  expect(await recordingsOf(classroom, classroom.assistant)).toMatchObject([{ title: 'Neap tides', isPublished: false }])
  const log = await classroom.school.call<{ action: string }[]>('GET', '/audit-log', { as: await classroom.school.person('admin') })
  const actions = log.map(({ action }) => action)
  for (const action of ['live.record', 'live.keep-recording', 'live.update-recording']) expect(actions).toContain(action)
})

test('a deleted recording gives its space back, unless a lesson shows its film', async () => {
  const classroom = await Classroom.open()
  const { school, teacher, courseId } = classroom
  await classroom.begin(1)
  const [first, second] = [await recorded(classroom), await recorded(classroom)]
  const [module] = await school.call<{ id: string }[]>('GET', `/courses/${courseId}/modules`, { as: teacher })
  await school.call('POST', `/courses/${courseId}/lessons`, {
    as: teacher,
    body: { title: 'What we saw', type: 'video', moduleId: module?.id, mediaId: first.mediaId },
  })
  for (const { id } of [first, second]) expect(await classroom.status(teacher, 'DELETE', `/recordings/${id}`)).toBe(204)
  expect(await recordingsOf(classroom, teacher)).toEqual([])
  expect(await school.call('GET', `/media/${first.mediaId}`, { as: teacher })).toMatchObject({ status: 'ready' })
  expect((await school.fetch('GET', `/media/${second.mediaId}`, { as: teacher })).status).toBe(404)
  expect((await usage(classroom)).kinds.find(({ kind }) => kind === 'video')).toMatchObject({ bytes: 5000, files: 1 })
})

test('where somebody stopped watching is remembered for them alone', async () => {
  const classroom = await Classroom.open()
  await classroom.begin(1)
  const { id } = await recorded(classroom)
  await classroom.call(classroom.learner, 'PUT', `/recordings/${id}/position`, { positionSeconds: 41.5 })
  expect((await recordingsOf(classroom, classroom.learner))[0]?.positionSeconds).toBe(41.5)
  expect((await recordingsOf(classroom, classroom.at(1)))[0]?.positionSeconds).toBe(null)
})

test('only the browser that records adds to a recording, part after part, and no byte may be missing at its end', async () => {
  const classroom = await Classroom.open()
  const { teacher, assistant } = classroom
  await classroom.begin(1)
  await classroom.enter(assistant)
  const made = await record(classroom, teacher)
  expect((await putPart(classroom, assistant, made, 1, film(100))).status).toBe(403)
  expect((await putPart(classroom, teacher, made, 3, film(100))).status).toBe(422)
  expect((await putPart(classroom, teacher, made, 0, film(100))).status).toBe(400)
  await sendPart(classroom, teacher, made, 1, film(5000))
  expect(await classroom.status(teacher, 'POST', `/recordings/${made.id}/complete`, { size: 6000 })).toBe(422)
  // whoever else runs the class keeps what has arrived, where its browser does not come back
  expect((await complete(classroom, assistant, made)).file?.size).toBe(5000)
  expect((await putPart(classroom, teacher, made, 1, film(100))).status).toBe(410)
})

test('a recording of which nothing arrived is given up, and takes no space', async () => {
  const classroom = await Classroom.open()
  await classroom.begin(1)
  const made = await record(classroom, classroom.teacher)
  expect(await classroom.status(classroom.teacher, 'POST', `/recordings/${made.id}/complete`, {})).toBe(422)
  expect((await recordingsOf(classroom, classroom.teacher))[0]?.status).toBe('failed')
  expect((await usage(classroom)).bytes).toBe(0)
})
