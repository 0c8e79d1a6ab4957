import { env, evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { expect } from 'vitest'
import { iso } from '../../../src/kernel/time.ts'
import type { AttemptRoom } from '../../../src/modules/assessment/attempts/attempt-room.durable.ts'
import type { Sheet } from '../../../src/modules/assessment/attempts/sheet.ts'
import type { School } from '../../support/school.ts'
import { type Attempt, type Classroom, rightAnswers } from './classroom.ts'

const namespace = Reflect.get(env, 'ATTEMPT') as DurableObjectNamespace<AttemptRoom>
export const roomOf = (school: School, attemptId: string) => namespace.get(namespace.idFromName(`${school.tenant.id}/${attemptId}`))
export const code = async (response: Response): Promise<string> =>
  `${response.status} ${((await response.json()) as { error?: { code: string } }).error?.code ?? ''}`.trim()
export const trips = (response: Response): number => Number(/d1-trips;desc="(\d+)"/.exec(response.headers.get('server-timing') ?? '')?.[1])

export async function answerAll(room: Classroom, attempt: Attempt): Promise<void> {
  for (const [type, answer] of Object.entries(rightAnswers)) expect((await room.save(attempt, type, answer)).status).toBe(200)
}

/** Moves the attempt's deadline to the past, as time would. */
export async function runOut(school: School, attemptId: string, deadlineAt = iso(Date.now() - 60_000)): Promise<void> {
  const stub = roomOf(school, attemptId)
  await runInDurableObject(stub, async (_room, state) => {
    state.storage.kv.put('sheet', { ...(state.storage.kv.get('sheet') as Sheet), deadlineAt })
    await state.storage.setAlarm(Date.now() + 3_600_000)
  })
  await evictDurableObject(stub)
}
