import { env } from 'cloudflare:test'
import { createApp } from '../../src/app.ts'
import { handleMessage } from '../../src/dispatch.ts'
import type { PersonActor, Role } from '../../src/kernel/actor.ts'
import { systemActor } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/ids.ts'
import { iso } from '../../src/kernel/time.ts'
import { users } from '../../src/modules/identity/tables.ts'
import { createTenant } from '../../src/modules/tenancy/create-tenant.ts'
import { modules } from '../../src/modules.ts'
import { createCtx, openTenantDb } from '../../src/platform/create-ctx.ts'
import type { Ctx } from '../../src/platform/ctx.ts'
import { forgetTenants, type Tenant } from '../../src/platform/database/control.ts'
import { parseEnv } from '../../src/platform/env.ts'
import { signAccessToken } from '../../src/platform/jwt.ts'
import type { OutboxMessage } from '../../src/platform/outbox.ts'

/** Messages the queue was given; `drain` carries them out in order. The browser tests go through the real queue. */
export const queued: OutboxMessage[] = []
const EVENTS = {
  sendBatch: async (batch: Iterable<{ body: OutboxMessage }>) => void queued.push(...[...batch].map(({ body }) => structuredClone(body))),
}
const testEnv = { ...env, EVENTS: Object.assign(EVENTS, { send: async (body: OutboxMessage) => void queued.push(body) }) }
export const config = parseEnv(testEnv)
const app = createApp()
const pending: Promise<unknown>[] = []
const later = (work: Promise<unknown>): void => void pending.push(work)

/** Waits for what verbs and requests left to `waitUntil`. */
export const settled = async (): Promise<void> => {
  while (pending.length) await pending.shift()
}

export type Person = { actor: PersonActor; token: string; id: string; email: string }

/** A tenant of its own for a test, with people of any role. Storage is shared by the tests of one file. */
export class School {
  private constructor(readonly tenant: Tenant) {}

  static async open(options: { shard?: string; settings?: object } = {}): Promise<School> {
    const slug = `school-${crypto.randomUUID().slice(0, 8)}`
    return new School(await createTenant(config, { slug, name: `School ${slug}`, ...options }))
  }

  get host(): string {
    return `${this.tenant.slug}.localhost`
  }

  async person(role: Role = 'learner', more: Partial<typeof users.$inferInsert> = {}): Promise<Person> {
    const id = newId('usr')
    const now = iso(Date.now())
    const email = more.email ?? `${id}@example.test`
    const fullName = more.fullName ?? `Person ${id.slice(-4)}`
    await openTenantDb(config, this.tenant, 'first-primary')
      .insert(users)
      .values({ id, role, fullName, emailVerified: true, isProfileComplete: true, createdAt: now, updatedAt: now, ...more, email })
    return this.as({ kind: 'person', id, name: fullName, role, sessionId: newId('ses'), isPlatformAdmin: false }, email)
  }

  /** Someone who runs the installation, signed in to this school. */
  async platformAdmin(): Promise<Person> {
    const person = await this.person('admin')
    return this.as({ ...person.actor, isPlatformAdmin: true }, person.email)
  }

  /** Closes the school, as its platform's operator would. */
  async suspend(): Promise<void> {
    await config.CONTROL_DB.prepare('UPDATE tenants SET is_active = 0 WHERE id = ?').bind(this.tenant.id).run()
    forgetTenants()
  }

  private async as(actor: PersonActor, email: string): Promise<Person> {
    const token = await signAccessToken(config, {
      sub: actor.id,
      tid: this.tenant.id,
      sid: actor.sessionId,
      role: actor.role,
      name: actor.name,
      adm: actor.isPlatformAdmin,
    })
    return { actor, token, id: actor.id, email }
  }

  /** A context to call verbs with, as a person or, by default, as the product. */
  ctx(person?: Person): Promise<Ctx> {
    return createCtx({
      config,
      tenant: this.tenant,
      actor: person?.actor ?? systemActor('test'),
      requestId: newId('req'),
      origin: `http://${this.host}:8787`,
      bookmark: 'first-primary',
      later,
    })
  }

  /** One HTTP request to the whole app on this school's host. */
  async fetch(
    method: string,
    path: string,
    options: {
      as?: Person | undefined
      token?: string
      body?: unknown
      raw?: BodyInit
      headers?: Record<string, string>
      host?: string
    } = {},
  ): Promise<Response> {
    const token = options.token ?? options.as?.token
    const headers = new Headers(options.headers)
    if (token) headers.set('authorization', `Bearer ${token}`)
    if (options.body !== undefined) headers.set('content-type', 'application/json')
    const body = options.raw ?? (options.body === undefined ? null : JSON.stringify(options.body))
    const request = new Request(
      `http://${options.host ?? this.host}${path.startsWith('/api') || options.host === '' ? path : path.startsWith('/~') ? path.slice(2) : `/api/v1${path}`}`,
      { method, headers, body },
    )
    return app.fetch(request, testEnv, { waitUntil: later, passThroughOnException: () => {}, props: {} } as unknown as ExecutionContext)
  }

  /** The `data` of a successful answer; throws with the body otherwise. */
  async call<T = Record<string, unknown>>(method: string, path: string, options: Parameters<School['fetch']>[2] = {}): Promise<T> {
    const response = await this.fetch(method, path, options)
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
    return (text ? (JSON.parse(text) as { data: T }).data : undefined) as T
  }

  /** Carries out this school's events and jobs, as the queue would, until there are none. */
  async drain(): Promise<void> {
    await settled()
    for (;;) {
      const at = queued.findIndex((message) => message.tenantId === this.tenant.id)
      const [message] = at < 0 ? [] : queued.splice(at, 1)
      if (!message) return
      await handleMessage(config, modules, message, later)
      await settled()
    }
  }
}
