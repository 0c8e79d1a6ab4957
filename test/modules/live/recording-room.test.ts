import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { Classroom } from './classroom.ts'
import { record, recordingsOf } from './recording-steps.ts'

const isRecording = async (classroom: Classroom): Promise<boolean> =>
  (await classroom.call<{ isRecording: boolean }>(classroom.learner, 'GET')).isRecording

test('everybody inside is told when a recording begins and when it ends, and whoever comes late that it runs', async () => {
  const classroom = await Classroom.open()
  const [host, learner] = await classroom.begin(1)
  const made = await record(classroom, classroom.teacher)
  const begun = await learner?.next('recording')
  expect(begun?.recording).toMatchObject({ recordingId: made.id, userId: classroom.teacher.id, name: 'Tara Teacher' })
  expect((await host.next('recording')).recording?.recordingId).toBe(made.id)
  const late = await classroom.enter(classroom.at(1))
  expect(late.welcome?.snapshot?.recording?.recordingId).toBe(made.id)
  expect(await isRecording(classroom)).toBe(true)
  await classroom.call(classroom.teacher, 'POST', `/recordings/${made.id}/stop`)
  expect(await learner?.next('recording')).toMatchObject({ recording: null, why: 'stopped' })
  expect(await isRecording(classroom)).toBe(false)
})

test('whoever waits in the lobby of a recorded class is told so before they are let in', async () => {
  const classroom = await Classroom.open({ lobbyEnabled: true })
  await classroom.start()
  await classroom.enter(classroom.teacher)
  await record(classroom, classroom.teacher)
  const waiting = await classroom.socket(classroom.learner)
  waiting.say('hello')
  expect(await waiting.next('waiting')).toMatchObject({ reason: 'lobby', isRecorded: true })
})

test('a class is recorded once at a time, by those who run it, from inside, and while it is on', async () => {
  const classroom = await Classroom.open()
  const wanted = { contentType: 'video/webm' }
  expect(await classroom.status(classroom.teacher, 'POST', '/recordings', wanted)).toBe(422)
  await classroom.start()
  expect(await classroom.status(classroom.teacher, 'POST', '/recordings', wanted)).toBe(422)
  await classroom.enter(classroom.teacher)
  await classroom.enter(classroom.assistant)
  await classroom.enter(classroom.learner)
  expect(await classroom.status(classroom.learner, 'POST', '/recordings', wanted)).toBe(403)
  expect(await classroom.status(classroom.teacher, 'POST', '/recordings', { contentType: 'video/mp4' })).toBe(400)
  await record(classroom, classroom.assistant)
  expect(await classroom.status(classroom.teacher, 'POST', '/recordings', wanted)).toBe(409)
})

test('a reload does not end a recording: its browser takes it up again with a new socket, nobody else does', async () => {
  const classroom = await Classroom.open()
  const [host, learner] = await classroom.begin(1)
  const made = await record(classroom, classroom.teacher)
  await host.ask('recording.hold', { recordingId: made.id })
  expect(await learner?.refusal('recording.hold', { recordingId: made.id })).toBe('FORBIDDEN')
  host.leave()
  const again = await classroom.enter(classroom.teacher)
  expect(again.welcome?.snapshot?.recording?.recordingId).toBe(made.id)
  await again.ask('recording.hold', { recordingId: made.id })
  expect(await again.refusal('recording.hold', { recordingId: 'rec_other' })).toBe('NOT_FOUND')
})

test('when its maker has been away for a minute the recording ends, the class hears why, and the database knows', async () => {
  const classroom = await Classroom.open()
  const [host, learner] = await classroom.begin(1)
  const made = await record(classroom, classroom.teacher)
  await host.ask('recording.hold', { recordingId: made.id })
  host.leave()
  await learner?.next('presence', ({ left }) => left.includes(classroom.teacher.id))
  const later = async (seconds: number) =>
    runInDurableObject(classroom.room(), async (room, state) => {
      const kept = state.storage.kv.get<{ awaySince: number | null }>('recording')
      if (kept?.awaySince) state.storage.kv.put('recording', { ...kept, awaySince: Date.now() - seconds * 1000 })
      await room.alarm()
    })
  await later(50)
  expect(await isRecording(classroom)).toBe(true)
  await later(61)
  expect(await learner?.next('recording', ({ recording }) => recording === null)).toMatchObject({ why: 'left' })
  expect(await isRecording(classroom)).toBe(false)
  expect((await recordingsOf(classroom, classroom.teacher))[0]?.status).toBe('uploading')
})

test('a class that ends ends its recording', async () => {
  const classroom = await Classroom.open()
  await classroom.begin(1)
  await record(classroom, classroom.teacher)
  await classroom.end()
  expect((await recordingsOf(classroom, classroom.teacher))[0]).toMatchObject({ status: 'uploading', file: null })
})
