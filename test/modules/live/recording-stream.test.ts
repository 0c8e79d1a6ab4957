import { expect, onTestFinished, test } from 'vitest'
import { FakeStream } from '../media/fake-stream.ts'
import { Classroom } from './classroom.ts'
import { recorded, recordingsOf } from './recording-steps.ts'

test('where the school has Stream a recording is given to it, plays from there once it is ready, and goes with the recording', async () => {
  const stream = new FakeStream().install()
  onTestFinished(() => stream.remove())
  const classroom = await Classroom.open()
  await classroom.begin(0)
  const { id, mediaId } = await recorded(classroom)
  await classroom.school.drain()
  const video = stream.only()
  expect(video.creator).toBe(`${classroom.school.tenant.id}/${mediaId}`)
  const hls = async () => (await recordingsOf(classroom, classroom.learner))[0]?.file?.hls ?? null
  expect(await hls()).toBe(null)
  await classroom.school.fetch('POST', '/webhooks/stream', await stream.notice(stream.encoded(video)))
  expect(await hls()).toContain('.m3u8')
  await classroom.call(classroom.teacher, 'DELETE', `/recordings/${id}`)
  await classroom.school.drain()
  expect(stream.videos.size).toBe(0)
})
