import { Hono } from 'hono'

/** What the product is measured against: the same rows by the same SQL, and nothing else. */
type Env = { Bindings: { DB: D1Database; BODY: string; TENANT: string; USER: string } }
const app = new Hono<Env>()

app.get('/json', (c) => c.body(c.env.BODY, 200, { 'content-type': 'application/json' }))
app.get('/mine', async (c) => {
  const { results } = await c.env.DB.prepare(
    'SELECT e.id, e.status, e.completed_lessons, e.lesson_count, c.title, c.slug FROM enrollments e JOIN courses c ON c.tenant_id = e.tenant_id AND c.id = e.course_id WHERE e.tenant_id = ? AND e.user_id = ? LIMIT 50',
  )
    .bind(c.env.TENANT, c.env.USER)
    .all()
  return c.json({ data: results })
})
app.post('/write', async (c) => {
  const { body } = await c.req.json<{ body: string }>()
  const id = crypto.randomUUID()
  const at = new Date().toISOString()
  const lesson = c.req.query('lesson') ?? ''
  const course = c.req.query('course') ?? ''
  await c.env.DB.batch([
    c.env.DB.prepare(
      "INSERT INTO notes (tenant_id, id, user_id, course_id, lesson_id, kind, body, created_at, updated_at) VALUES (?, ?, ?, ?, ?, 'note', ?, ?, ?)",
    ).bind(c.env.TENANT, id, c.env.USER, course, lesson, body, at, at),
    c.env.DB.prepare(
      "INSERT INTO audit_log (tenant_id, id, actor_type, actor_id, actor_name, action, entity_type, entity_id, at) VALUES (?, ?, 'person', ?, 'bare', 'note.create', 'note', ?, ?)",
    ).bind(c.env.TENANT, crypto.randomUUID(), c.env.USER, id, at),
  ])
  return c.json({ data: { id, body } }, 201)
})

export default app
