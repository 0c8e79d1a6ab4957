import { createApp } from './app.ts'
import { handleCron, handleQueue } from './dispatch.ts'
import { modules } from './modules.ts'
import { parseEnv } from './platform/env.ts'
import type { OutboxMessage } from './platform/outbox.ts'

export { AttemptRoom } from './modules/assessment/attempts/attempt-room.durable.ts'
export { LiveRoom } from './modules/live/room/live-room.durable.ts'
export { PersonChannel } from './modules/notifications/realtime/person-channel.durable.ts'
export { RateLimiter } from './platform/durable/rate-limiter.ts'

const app = createApp()

export default {
  fetch: (request, env, execution) => app.fetch(request, env, execution),
  queue: (batch, env, execution) => handleQueue(parseEnv(env), modules, batch, (work) => execution.waitUntil(work)),
  scheduled: (event, env) => handleCron(parseEnv(env), modules, event.cron, event.scheduledTime),
} satisfies ExportedHandler<object, OutboxMessage>
