import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { claimGeneration } from '../../../src/modules/ai/jobs/generation-run.ts'
import type { AiLedgerEntry } from '../../../src/modules/ai/ledger/contract.ts'
import { aiDrafts, aiJobSteps, aiJobs } from '../../../src/modules/ai/tables.ts'
import { openTenantDb } from '../../../src/platform/create-ctx.ts'
import { config, queued, School, settled } from '../../support/school.ts'
import { AiSchool, cells, codeOf, documentOf } from './ai-school.ts'

const kinds = ['single_choice', 'multiple_choice', 'true_false', 'fill_blank', 'numeric']

describe('without any key, the built-in engine drafts questions from a lesson', () => {
  test('each draft rests on a passage of the lesson, found where it says it is, and says whose it is', async () => {
    const ai = await AiSchool.open()
    const job = await ai.generate({ types: kinds, count: 10 })
    expect(job).toMatchObject({ status: 'done', progress: 1, engine: 'builtin', title: 'The cell', error: null })
    const drafts = await ai.drafts(job.id)
    expect(drafts.length).toBe(job.drafted)
    expect(drafts.length).toBeGreaterThanOrEqual(6)
    const source = await ai.school.call<{ blocks: { text: string }[] }>('GET', `/ai/jobs/${job.id}/sources/0`, { as: ai.author })
    const text = source.blocks.map((block) => block.text).join('\n')
    for (const { passage, made, check, flags, question } of drafts) {
      expect(passage.found).toBe('exact')
      expect(text.slice(passage.start ?? 0, passage.end ?? 0)).toBe(passage.quote)
      expect(passage.lessonId).toBe(ai.lessonId)
      expect(made).toMatchObject({ engine: 'builtin', inputTokens: 0, outputTokens: 0, cost: null })
      expect(check?.agrees, question.text).toBe(true)
      expect(flags).toEqual([])
    }
  })

  test('the same source and number draw the same questions, another number others', async () => {
    const ai = await AiSchool.open()
    const texts = async (seed: number) => {
      const [other] = [await AiSchool.open()]
      const job = await other.generate({ seed, count: 5 })
      return (await other.drafts(job.id)).map(({ question }) => question.text)
    }
    const [first, again, another] = [await texts(1), await texts(1), await texts(2)]
    expect(first).toEqual(again)
    expect(another).not.toEqual(first)
    expect(ai.courseId).toBeTruthy()
  })

  test('difficulty, kinds and Bloom levels are what was asked for; levels that rules cannot reach are refused at once', async () => {
    const ai = await AiSchool.open()
    const job = await ai.generate({ types: ['single_choice'], bloomLevels: ['understand'], count: 4 })
    for (const { question } of await ai.drafts(job.id)) expect(question).toMatchObject({ type: 'single_choice', bloomLevel: 'understand' })
    expect(await codeOf(await ai.start({ bloomLevels: ['create'] }))).toBe('422 UNPROCESSABLE')
  })

  test('the wanted difficulty comes first; what lacks to the number is of the nearest, and says so', async () => {
    const ai = await AiSchool.open()
    const wanted = { types: ['single_choice', 'true_false'], difficulty: 'medium' }
    const few = await ai.drafts((await ai.generate({ ...wanted, count: 1 })).id)
    expect(few.map(({ question }) => question.difficulty)).toEqual(['medium'])
    const many = await ai.drafts((await ai.generate({ ...wanted, count: 100 })).id)
    const levels = many.map(({ question }) => question.difficulty)
    expect(levels).toContain('easy')
    expect(levels).toContain('medium')
  })

  test('a source that gives nothing ends the job with the reason', async () => {
    const ai = await AiSchool.open(['Click here. Then click there. And then we are done, are we not? Let us go on!'])
    const job = await ai.generate()
    expect(job).toMatchObject({ status: 'failed', error: { code: 'nothing_found' }, drafted: 0 })
  })
})

describe('nothing is published unseen', () => {
  test('drafts are in no assessment until a person accepts them; then they are questions like any other, once', async () => {
    const ai = await AiSchool.open()
    const job = await ai.generate({ assessmentId: ai.assessmentId })
    expect(await ai.questions()).toEqual([])
    const [draft] = await ai.drafts(job.id)
    expect((await ai.decide(`/ai/drafts/${draft?.id}/accept`, {})).status).toBe(200)
    const [question, ...others] = await ai.questions()
    expect(others).toEqual([])
    expect(question).toMatchObject({
      text: draft?.question.text,
      type: draft?.question.type,
      tags: [`bloom:${draft?.question.bloomLevel}`],
    })
    expect(await codeOf(await ai.decide(`/ai/drafts/${draft?.id}/accept`, {}))).toBe('422 UNPROCESSABLE')
    expect(await ai.questions()).toHaveLength(1)
    const after = (await ai.drafts(job.id)).find(({ id }) => id === draft?.id)
    expect(after).toMatchObject({
      status: 'accepted',
      questionId: question?.id,
      assessmentId: ai.assessmentId,
      reviewedBy: ai.author.actor.name,
    })
    expect(await ai.job(job.id)).toMatchObject({ accepted: 1, pending: job.drafted - 1 })
  })

  test('two people who accept the same draft at once make one question', async () => {
    const ai = await AiSchool.open()
    const job = await ai.generate({ assessmentId: ai.assessmentId })
    const [draft] = await ai.drafts(job.id)
    const answers = await Promise.all([ai.author, ai.admin, ai.author].map((as) => ai.decide(`/ai/drafts/${draft?.id}/accept`, {}, as)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await ai.questions()).toHaveLength(1)
  })

  test('what a person changes is kept beside how the engine wrote it, and stands in the ledger', async () => {
    const ai = await AiSchool.open()
    const job = await ai.generate({ types: ['single_choice'] })
    const [draft] = await ai.drafts(job.id)
    const patch = await ai.school.fetch('PATCH', `/ai/drafts/${draft?.id}`, {
      as: ai.author,
      body: { text: 'What is meant?', revision: 1 },
    })
    expect(patch.status).toBe(200)
    expect(
      await codeOf(await ai.school.fetch('PATCH', `/ai/drafts/${draft?.id}`, { as: ai.admin, body: { text: 'Mine', revision: 1 } })),
    ).toBe('409 CONFLICT')
    expect(
      await codeOf(await ai.school.fetch('PATCH', `/ai/drafts/${draft?.id}`, { as: ai.author, body: { correctAnswer: { choice: 'zz' } } })),
    ).toBe('400 VALIDATION_ERROR')
    await ai.decide(`/ai/drafts/${draft?.id}/accept`, { assessmentId: ai.assessmentId })
    expect((await ai.questions())[0]?.text).toBe('What is meant?')
    const ledger = await ai.school.call<AiLedgerEntry[]>('GET', '/ai/ledger', { as: ai.admin })
    const entry = ledger.find(({ draftId }) => draftId === draft?.id)
    expect(entry).toMatchObject({
      outcome: 'accepted',
      engine: 'builtin',
      model: 'builtin-2',
      promptVersion: 'questions-3, check-2',
      sourceHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      user: { id: ai.author.id },
      reviewer: { id: ai.author.id },
      edits: [{ field: 'text', before: draft?.question.text, after: 'What is meant?' }],
    })
  })

  test('a rejected draft stays to be seen and can be taken back in', async () => {
    const ai = await AiSchool.open()
    const job = await ai.generate()
    const [draft] = await ai.drafts(job.id)
    expect((await ai.decide(`/ai/drafts/${draft?.id}/reject`)).status).toBe(200)
    expect(await codeOf(await ai.decide(`/ai/drafts/${draft?.id}/accept`, { assessmentId: ai.assessmentId }))).toBe('422 UNPROCESSABLE')
    expect((await ai.job(job.id)).rejected).toBe(1)
    expect((await ai.decide(`/ai/drafts/${draft?.id}/restore`)).status).toBe(200)
    expect(await ai.job(job.id)).toMatchObject({ rejected: 0, pending: job.drafted })
  })

  test('the rest can be accepted together, but one flagged draft among them stops them all', async () => {
    const ai = await AiSchool.open()
    const job = await ai.generate({ assessmentId: ai.assessmentId })
    const drafts = await ai.drafts(job.id)
    const ids = drafts.map(({ id }) => id)
    const db = openTenantDb(config, ai.school.tenant, 'first-primary')
    const flags = [{ code: 'duplicate' as const, message: 'Another draft asks the same.', detail: null }]
    await db
      .update(aiDrafts)
      .set({ flags })
      .where(eq(aiDrafts.id, ids[1] ?? ''))
    expect(await codeOf(await ai.decide(`/ai/jobs/${job.id}/accept`, { draftIds: ids }))).toBe('422 UNPROCESSABLE')
    expect(await ai.questions()).toEqual([])
    const rest = ids.filter((id) => id !== ids[1])
    expect((await ai.decide(`/ai/jobs/${job.id}/accept`, { draftIds: rest })).status).toBe(200)
    expect((await ai.questions()).map(({ text }) => text)).toEqual(
      drafts.filter(({ id }) => rest.includes(id)).map(({ question }) => question.text),
    )
    expect((await ai.decide(`/ai/jobs/${job.id}/reject`, { draftIds: [ids[1]] })).status).toBe(200)
    expect(await ai.job(job.id)).toMatchObject({ pending: 0, rejected: 1 })
  })

  test('a question that the course asks already is flagged', async () => {
    const ai = await AiSchool.open()
    const first = await ai.generate({ types: ['fill_blank'], count: 3 })
    const drafts = await ai.drafts(first.id)
    await ai.decide(`/ai/jobs/${first.id}/accept`, { draftIds: drafts.map(({ id }) => id), assessmentId: ai.assessmentId })
    const second = await ai.generate({ types: ['fill_blank'], count: 3 })
    const again = await ai.drafts(second.id)
    const known = new Set(drafts.map(({ question }) => question.text))
    for (const draft of again.filter(({ question }) => known.has(question.text)))
      expect(draft.flags.map(({ code }) => code)).toContain('duplicate')
    expect(again.some(({ flags }) => flags.length > 0)).toBe(true)
  })
})

describe('the work survives what happens to it', () => {
  const whole = async () => {
    const ai = await AiSchool.open()
    const lessons = [ai.lessonId]
    for (const n of [1, 2, 3]) {
      const lesson = await ai.school.call<{ id: string }>('POST', `/courses/${ai.courseId}/lessons`, {
        as: ai.author,
        body: {
          moduleId: ai.moduleId,
          title: `Part ${n}`,
          content: documentOf(...cells.map((text) => text.replaceAll('cell', `cell${n}`))),
        },
      })
      lessons.push(lesson.id)
    }
    await ai.school.drain()
    return { ai, lessons }
  }

  test('a whole course is read lesson by lesson, with progress to see', async () => {
    const { ai, lessons } = await whole()
    const job = await ai.generate({ source: { lessonIds: lessons }, count: 12 })
    expect(job).toMatchObject({ status: 'done', steps: { done: 4, total: 4 }, title: 'Biology' })
    const from = new Set((await ai.drafts(job.id)).map(({ passage }) => passage.lessonId))
    expect(from).toEqual(new Set(lessons))
  })

  test('a run that dies in the middle is carried on from where it was: no step twice, no draft twice', async () => {
    const { ai, lessons } = await whole()
    const response = await ai.start({ source: { lessonIds: lessons }, count: 12 })
    const { id } = ((await response.json()) as { data: { id: string } }).data
    await settled()
    const message = queued.find(({ tenantId, name }) => tenantId === ai.school.tenant.id && name === 'ai.generate-questions')
    await ai.school.drain()
    const done = await ai.drafts(id)
    // As if the machine had stopped after two steps: what they made is there, the job still says that it runs.
    const db = openTenantDb(config, ai.school.tenant, 'first-primary')
    const later = done.filter(({ passage }) => passage.source >= 2)
    for (const { id: draftId } of later) await db.delete(aiDrafts).where(eq(aiDrafts.id, draftId))
    for (const n of [2, 3]) await db.update(aiJobSteps).set({ status: 'waiting' }).where(eq(aiJobSteps.n, n))
    const left = done.length - later.length
    await db
      .update(aiJobs)
      .set({ status: 'running', stepsDone: 2, drafted: left, finishedAt: null, messageId: message?.id ?? null })
      .where(eq(aiJobs.id, id))
    if (message) queued.push(message)
    await ai.school.drain()
    const again = await ai.drafts(id)
    expect(again.map(({ question }) => question.text)).toEqual(done.map(({ question }) => question.text))
    expect(await ai.job(id)).toMatchObject({ status: 'done', steps: { done: 4, total: 4 }, drafted: done.length })
  })

  test('the same message delivered twice is one piece of work', async () => {
    const ai = await AiSchool.open()
    const response = await ai.start()
    const { id } = ((await response.json()) as { data: { id: string } }).data
    await settled()
    const message = queued.find(({ tenantId, name }) => tenantId === ai.school.tenant.id && name === 'ai.generate-questions')
    if (message) queued.push(structuredClone(message))
    await ai.school.drain()
    const job = await ai.job(id)
    expect((await ai.drafts(id)).length).toBe(job.drafted)
  })

  test('of two runs at once one has the job, and a stopped job takes nothing more in', async () => {
    const ai = await AiSchool.open()
    const response = await ai.start()
    const { id } = ((await response.json()) as { data: { id: string } }).data
    const ctx = await ai.school.ctx(ai.author)
    const [one, two] = [await claimGeneration(ctx, id), await claimGeneration(ctx, id)]
    expect(one).not.toBeNull()
    // A person is no message: the second finds the job running under the same absent name, and takes it over.
    if (two) await expect(one?.commit({}, { stepsTotal: 9 })).rejects.toThrow()
    expect((await ai.decide(`/ai/jobs/${id}/cancel`)).status).toBe(200)
    await expect((two ?? one)?.commit({}, { stepsTotal: 9 })).rejects.toThrow()
    await ai.school.drain()
    expect(await ai.job(id)).toMatchObject({ status: 'cancelled', drafted: 0 })
  })
})

describe('jobs and drafts are the authors’ of their course', () => {
  test('other authors, learners and other schools find nothing', async () => {
    const ai = await AiSchool.open()
    const job = await ai.generate()
    const [draft] = await ai.drafts(job.id)
    const stranger = await ai.school.person('instructor')
    const elsewhere = await School.open()
    const foreign = await elsewhere.person('admin')
    for (const path of [`/ai/jobs/${job.id}`, `/ai/jobs/${job.id}/drafts`, `/ai/jobs/${job.id}/sources/0`]) {
      expect((await ai.school.fetch('GET', path, { as: stranger })).status).toBe(404)
      expect((await elsewhere.fetch('GET', path, { as: foreign })).status).toBe(404)
      expect((await ai.school.fetch('GET', path, { as: ai.admin })).status).toBe(200)
    }
    expect((await ai.decide(`/ai/drafts/${draft?.id}/accept`, { assessmentId: ai.assessmentId }, stranger)).status).toBe(404)
    expect((await ai.start({}, stranger)).status).toBe(404)
    expect((await ai.start({}, await ai.school.person('learner'))).status).toBe(403)
  })

  test('lessons and assessments of another course are not read or written', async () => {
    const ai = await AiSchool.open()
    const other = await ai.school.call<{ id: string }>('POST', '/courses', { as: ai.author, body: { title: 'Other' } })
    expect(await codeOf(await ai.start({ courseId: other.id }))).toBe('404 NOT_FOUND')
    const quiz = await ai.school.call<{ id: string }>('POST', `/courses/${other.id}/assessments`, {
      as: ai.author,
      body: { title: 'Quiz' },
    })
    const job = await ai.generate()
    const [draft] = await ai.drafts(job.id)
    expect(await codeOf(await ai.decide(`/ai/drafts/${draft?.id}/accept`, { assessmentId: quiz.id }))).toBe('404 NOT_FOUND')
  })
})
