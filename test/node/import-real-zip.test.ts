import { type FileHandle, open } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BlockNode, blockMediaIds } from '../../src/modules/catalog/lessons/blocks.ts'
import type { CoursePlan, PlannedLesson } from '../../src/modules/interop/imports/plan/course-plan.ts'
import { planImport } from '../../src/modules/interop/imports/plan/plan-import.ts'
import type { Archive } from '../../src/modules/interop/imports/zip/open-archive.ts'

const folder = process.env.EXAMPLES_DIR ?? ''
if (!folder) console.info('EXAMPLES_DIR is unset: the import of the real course is skipped.')

describe.skipIf(!folder)('the real course, web-dev-for-beginners', () => {
  let file: FileHandle
  let plan: CoursePlan
  let archive: Archive
  let lessons: PlannedLesson[]
  const idOf = (key: string): string => `id${[...lessons.map((lesson) => lesson.key), ...plan.media.map((one) => one.key)].indexOf(key)}`

  beforeAll(async () => {
    file = await open(`${folder}/markdown/web-dev-for-beginners-2020-12.zip`)
    const { size } = await file.stat()
    const source = {
      size,
      async read(offset: number, length: number): Promise<Uint8Array> {
        const bytes = new Uint8Array(length)
        const { bytesRead } = await file.read(bytes, 0, length, offset)
        return bytes.subarray(0, bytesRead)
      },
    }
    const planned = await planImport(source, { filename: 'web-dev-for-beginners-2020-12.zip', language: 'en' })
    plan = planned.plan
    archive = planned.archive
    lessons = plan.modules.flatMap((module) => module.lessons)
  })
  afterAll(() => file.close())

  test('7 modules, 24 lessons, 24 assignments, 48 quizzes, 144 questions, 373 options', () => {
    expect(Object.fromEntries(plan.report.imported.map(({ kind, count }) => [kind, count]))).toMatchObject({
      module: 7,
      lesson: 24,
      assignment: 24,
      quiz: 48,
      question: 144,
      option: 373,
      image: 30,
    })
    expect(new Set(lessons.map(({ key }) => key)).size).toBe(96)
  })

  test('each lesson stands between its two quizzes, its assignment after them', () => {
    const types = plan.modules.map((module) => module.lessons.map(({ type }) => type[0]).join(''))
    expect(types.every((row) => /^(ataa)+$/.test(row))).toBe(true)
    const order = lessons.map(({ type, key }) => (type === 'assessment' ? `quiz${key.split('#')[1]}` : type))
    const expected = Array.from({ length: 24 }, (_, index) => [`quiz${index * 2 + 1}`, 'text', `quiz${index * 2 + 2}`, 'assignment']).flat()
    expect(order).toEqual(expected)
  })

  test('quiz 5 has a multiple choice question, quiz 33 one without an answer, and both are said', () => {
    const flagged = lessons.flatMap(({ key, assessment }) =>
      (assessment?.questions ?? []).flatMap(({ type, flag, correctAnswer }) =>
        flag ? [{ quiz: key.split('#')[1], type, flag, correctAnswer }] : [],
      ),
    )
    expect(flagged).toEqual([
      { quiz: '5', type: 'multiple_choice', flag: 'several_right_answers', correctAnswer: { choices: ['o1', 'o3'] } },
      { quiz: '33', type: 'true_false', flag: 'no_right_answer', correctAnswer: null },
    ])
    const messages = plan.report.warnings.map(({ message }) => message)
    expect(messages).toContainEqual(expect.stringMatching(/^Quiz 5,.*several/))
    expect(messages).toContainEqual(expect.stringMatching(/^Quiz 33,.*no right answer/))
  })

  test('every text becomes a valid document whose links and images lead to lessons and files of the plan', async () => {
    const lessonIds = new Set(lessons.map(({ key }) => idOf(key)))
    const mediaIds = new Set(plan.media.map(({ key }) => idOf(key)))
    const shown = new Set<string>()
    let toLessons = 0
    for (const lesson of lessons.filter(({ body }) => body !== null)) {
      const document = await lesson.body?.({ lesson: idOf, media: idOf })
      if (!document) throw new Error(lesson.key)
      expect(JSON.stringify(document)).not.toContain('azurestaticapps.net/quiz')
      for (const id of blockMediaIds(document)) shown.add(id)
      for (const href of hrefs(document.content)) {
        if (!href.startsWith('lesson:')) continue
        toLessons += 1
        expect(lessonIds).toContain(href.slice(7).split('#')[0])
      }
    }
    expect(shown).toEqual(mediaIds)
    expect(toLessons).toBeGreaterThanOrEqual(48 + 24 + 8)
  })

  test('every planned file can be read to its end', async () => {
    for (const { path, size } of plan.media) {
      let read = 0
      for await (const chunk of archive.stream(path)) read += chunk.length
      expect(read).toBe(size)
    }
  })

  test('translations, templates, community files and solutions are reported as left out', () => {
    const reasons = plan.report.skipped.map(({ path, reason }) => `${path}: ${reason}`)
    for (const expected of [
      '5-browser-extension/solution/translation/README.es.md: Translation into another language',
      'lesson-template/: Template (4 files)',
      'CONTRIBUTING.md: Community file of the repository',
      'LICENSE: Community file of the repository',
      '3-terrarium/solution/: Solution or starter code (18 files)',
    ]) {
      expect(reasons).toContain(expected)
    }
  })
})

function hrefs(nodes: readonly BlockNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'text') return hrefs(node.content ?? [])
    return (node.marks ?? []).flatMap((mark) => (mark.type === 'link' ? [mark.attrs.href] : []))
  })
}
