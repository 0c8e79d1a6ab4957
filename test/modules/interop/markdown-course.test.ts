import { describe, expect, test } from 'vitest'
import { type BlockNode, blockText } from '../../../src/modules/catalog/lessons/blocks.ts'
import type { AssignedIds, CoursePlan, PlannedLesson } from '../../../src/modules/interop/imports/plan/course-plan.ts'
import { planImport } from '../../../src/modules/interop/imports/plan/plan-import.ts'
import { bytesSource } from '../../../src/modules/interop/imports/zip/byte-source.ts'
import { refusal, zipOf } from './zip-fixtures.ts'

const plan = async (files: Record<string, string | Uint8Array>, filename = 'course.zip'): Promise<CoursePlan> =>
  (await planImport(zipOf(files), { filename, language: 'en' })).plan

const outline = (course: CoursePlan): [string, ...string[]][] =>
  course.modules.map(({ title, lessons }) => [title, ...lessons.map((lesson) => lesson.title)])

const ids: AssignedIds = { lesson: (key) => `<${key}>`, media: (key) => key.replace(/^.*[/:]/, 'med_') }

function lessonOf(course: CoursePlan, title: string): PlannedLesson {
  const found = course.modules.flatMap(({ lessons }) => lessons).find((lesson) => lesson.title === title)
  if (!found) throw new Error(`no lesson "${title}"`)
  return found
}

async function contentOf(course: CoursePlan, title: string): Promise<BlockNode[]> {
  const body = lessonOf(course, title).body
  if (!body) throw new Error(`"${title}" has no text`)
  return (await body(ids)).content
}

async function linksOf(course: CoursePlan, title: string): Promise<string[]> {
  return [...JSON.stringify(await contentOf(course, title)).matchAll(/"href":"([^"]+)"/g)].map(([, href = '']) => href)
}

describe('the shape of a course', () => {
  test('numbered folders are modules and numbered files their lessons, in the order of their numbers', async () => {
    const course = await plan({
      'README.md': '# Cooking\n\nFor everyone.\n\n## Licence\n\nSomething long enough to be worth a word in the report.',
      '02-soups/10-goulash.md': '# Goulash',
      '02-soups/2-broth.md': 'No heading',
      '02-soups/README.md': '# Soups\n\nWarm ones.',
      '01-basics/01-knives.md': '---\ntitle: Knives first\nduration: 20 min\ntags: [tools]\n---\n# Ignored',
      '01-basics/02-heat.md': '# Heat',
      '10-end/week1.md': 'x',
    })
    expect(course).toMatchObject({ format: 'markdown', title: 'Cooking', description: 'For everyone.', language: 'en', tags: ['tools'] })
    expect(outline(course)).toEqual([
      ['Basics', 'Knives first', 'Heat'],
      ['Soups', 'Broth', 'Goulash'],
      ['End', 'Week 1'],
    ])
    expect(course.modules[1]?.description).toBe('Warm ones.')
    expect(lessonOf(course, 'Knives first').durationMinutes).toBe(20)
    expect(course.report.imported).toEqual([
      { kind: 'module', count: 3 },
      { kind: 'lesson', count: 5 },
    ])
    expect(course.report.skipped).toEqual([{ path: 'README.md', reason: expect.stringContaining('the rest of the page was left out') }])
  })

  test('a flat folder in a wrapper is one module, named after the course', async () => {
    const course = await plan({
      'my-course-main/b.md': '# Bee',
      'my-course-main/a.md': '# Ay',
      'my-course-main/introduction.md': '# Hi',
      '__MACOSX/._a.md': 'x',
    })
    expect(course.title).toBe('My course')
    expect(outline(course)).toEqual([['My course', 'Hi', 'Ay', 'Bee']])
    expect((await plan({ 'a.md': 'x' }, 'Bread baking.zip')).title).toBe('Bread baking')
  })

  test('a folder with a README alone is a lesson; the order of unnumbered ones is that of the links to them', async () => {
    const course = await plan({
      'README.md': '# C\n\n1. [Zebra](zebra/README.md)\n2. [Ant](./ant/)',
      'ant/README.md': '# Ant',
      'zebra/README.md': '# Zebra',
    })
    expect(outline(course)).toEqual([['C', 'Zebra', 'Ant']])
  })

  test('front matter orders before numbers, drafts stay out, and docs/ is no module', async () => {
    const course = await plan({
      'README.md': '# C',
      'docs/1-one.md': '---\norder: 9\n---\n# One',
      'docs/2-two.md': '# Two',
      'docs/3-three.md': '---\ndraft: true\n---\n# Three',
    })
    expect(outline(course)).toEqual([['C', 'Two', 'One']])
    expect(course.report.skipped).toContainEqual({ path: 'docs/3-three.md', reason: 'It is marked as a draft' })
  })

  test('parts of chapters become modules that name both', async () => {
    const pages = [
      'part-1/ch-1/1-a',
      'part-1/ch-1/2-b',
      'part-1/ch-2/1-c',
      'part-1/ch-2/2-d',
      'part-2/ch-1/1-e',
      'part-2/ch-1/2-f',
      'part-2/ch-2/1-g',
      'part-2/ch-2/2-h',
    ]
    const course = await plan(Object.fromEntries(pages.map((path) => [`${path}.md`, `# ${path.at(-1)}`])))
    expect(outline(course)[0]).toEqual(['Part 1 · Ch 1', 'a', 'b'])
    expect(course.modules).toHaveLength(4)
  })

  test('a thousand units are planned', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [`${(index % 50) + 1}-part/${index + 1}-unit.md`, `# Unit ${index + 1}\n\nText.`]),
    )
    expect((await plan(files)).report.imported).toEqual([
      { kind: 'module', count: 50 },
      { kind: 'lesson', count: 1000 },
    ])
  })

  test('one Markdown file without an archive is a course of one lesson', async () => {
    const source = bytesSource(new TextEncoder().encode('# Alone\n\nText'))
    expect(outline((await planImport(source, { filename: 'alone.md', language: 'en' })).plan)).toEqual([['Alone', 'Alone']])
  })
})

describe('what is left out is said', () => {
  test('translations, community files, templates, solutions, settings, and what stands beside numbered folders', async () => {
    const course = await plan({
      '1-a/1-x/README.md': '# X',
      '1-a/1-x/README.es.md': '# X es',
      '1-a/1-x/translations/README.fr.md': '# X fr',
      '1-a/1-x/solution/app.js': '1',
      '1-a/1-x/solution/style.css': '1',
      '1-a/api/README.md': '# API',
      '.github/workflows/a.yml': 'a',
      'CONTRIBUTING.md': '# C',
      LICENSE: 'MIT',
      'lesson-template/README.md': '# [Topic]',
      'for-teachers.md': '# T',
      'unused.png': new Uint8Array(3),
    })
    expect(outline(course)).toEqual([['A', 'X']])
    expect(course.report.skipped).toEqual([
      { path: '.github/workflows/a.yml', reason: 'Settings of the repository' },
      { path: '1-a/*/solution/', reason: 'Solution or starter code (2 files)' },
      { path: '1-a/1-x/README.es.md', reason: 'Translation into another language' },
      { path: '1-a/1-x/translations/README.fr.md', reason: 'Translation into another language' },
      { path: '1-a/api/README.md', reason: 'Not part of the numbered lessons' },
      { path: 'CONTRIBUTING.md', reason: 'Community file of the repository' },
      { path: 'for-teachers.md', reason: 'Not part of the numbered lessons' },
      { path: 'lesson-template/README.md', reason: 'Template' },
      { path: 'LICENSE', reason: 'Community file of the repository' },
      { path: 'unused.png', reason: 'No lesson shows or links it' },
    ])
  })

  test('a page that cannot be read costs only itself; text in another encoding is read and said', async () => {
    const course = await plan({
      '1.md': '# Good',
      '2.md': `# Big\n\n${'word '.repeat(60_000)}`,
      '3.md': Uint8Array.from([0x23, 0x20, 0x63, 0x61, 0x66, 0xe9]),
      '4.md': Uint8Array.from([0, 1, 2]),
    })
    expect(outline(course)[0]?.slice(1)).toEqual(['Good', 'café'])
    expect(course.report.skipped).toEqual([
      { path: '2.md', reason: 'It is larger than 256 KB' },
      { path: '4.md', reason: 'It is not text' },
    ])
    expect(course.report.warnings).toEqual([{ path: '3.md', message: expect.stringContaining('Windows-1252') }])
  })

  test('an archive without a page, or without a lesson, is refused', async () => {
    expect((await refusal(plan({ 'a.txt': 'x' }))).code).toBe('unknown_format')
    expect((await refusal(plan({ 'a.md': '---\ndraft: true\n---\n' }))).code).toBe('no_lessons')
    const format = planImport(zipOf({ 'a.md': 'x' }), { filename: 'a.zip', language: 'en', format: 'scorm' })
    expect((await refusal(format)).code).toBe('unknown_format')
  })
})

describe('links and files', () => {
  const files = {
    'wrap/README.md': '# C',
    'wrap/1-a/README.md': '# A\n\nIntro.',
    'wrap/1-a/1-x.md':
      '# X\n\n[same](2-y.md#part) [root](/2-b/1-z.md) [folder](../2-b) [renamed](../b/z.md) [case](2-Y.MD) [pdf](../files/sheet%201.pdf) [code](app.js) [site](example.com/x) [here](#x) [bad](javascript:1) [off](https://e.org/?a=1)\n\n![one](img/p.png) ![two](../img/q.svg?raw=true) ![far](https://e.org/i.png)',
    'wrap/1-a/2-y.md': '# Y',
    'wrap/1-a/img/p.png': new Uint8Array(5),
    'wrap/1-a/app.js': '1',
    'wrap/img/q.svg': '<svg/>',
    'wrap/files/sheet 1.pdf': new Uint8Array(7),
    'wrap/2-b/README.md': '# B\n\nIntro.',
    'wrap/2-b/1-z.md': '# Z',
  }

  test('links between lessons lead to lessons, also by folder, from the root, and to renumbered files', async () => {
    const course = await plan(files)
    expect(await linksOf(course, 'X')).toEqual([
      'lesson:<lesson:wrap/1-a/2-y.md>#part',
      'lesson:<lesson:wrap/2-b/1-z.md>',
      'lesson:<lesson:wrap/2-b/1-z.md>',
      'lesson:<lesson:wrap/2-b/1-z.md>',
      'lesson:<lesson:wrap/1-a/2-y.md>',
      'media:med_sheet 1.pdf',
      'https://example.com/x',
      '#x',
      'https://e.org/?a=1',
    ])
    expect(course.report.warnings).toEqual([
      { path: 'wrap/1-a/1-x.md', message: expect.stringContaining('"app.js" leads nowhere') },
      { path: 'wrap/1-a/1-x.md', message: expect.stringContaining('"javascript:1" leads nowhere') },
      { path: 'wrap/1-a/1-x.md', message: expect.stringContaining('e.org') },
    ])
  })

  test('files that lessons use are planned once each, with their type and size', async () => {
    const course = await plan(files)
    expect(course.media).toEqual([
      { key: 'media:wrap/1-a/img/p.png', path: 'wrap/1-a/img/p.png', filename: 'p.png', contentType: 'image/png', kind: 'image', size: 5 },
      {
        key: 'media:wrap/files/sheet 1.pdf',
        path: 'wrap/files/sheet 1.pdf',
        filename: 'sheet 1.pdf',
        contentType: 'application/pdf',
        kind: 'file',
        size: 7,
      },
      { key: 'media:wrap/img/q.svg', path: 'wrap/img/q.svg', filename: 'q.svg', contentType: 'image/svg+xml', kind: 'image', size: 6 },
    ])
    const images = (await contentOf(course, 'X')).filter((block) => block.type === 'image')
    expect(images).toMatchObject([
      { attrs: { mediaId: 'med_p.png' } },
      { attrs: { mediaId: 'med_q.svg' } },
      { attrs: { src: 'https://e.org/i.png' } },
    ])
  })

  test('a file that could not be stored leaves the lesson without it', async () => {
    const body = lessonOf(await plan(files), 'X').body
    const document = await body?.({ ...ids, media: () => null })
    expect(JSON.stringify(document)).not.toContain('mediaId')
    expect(document && blockText(document)).toContain('pdf')
  })
})

describe('assignments', () => {
  test('a file beside a lesson follows it; where the others have one, a section of that name becomes one', async () => {
    const course = await plan({
      '1-a/1-x/README.md': '# X\n\n## Assignment\n\n[Do](assignment.md)',
      '1-a/1-x/assignment.md': '# Do X',
      '1-a/2-y/README.md': '# Y\n\n## Assignment\n\nWrite **much**.\n\n## After\n\nBye',
    })
    expect(course.modules[0]?.lessons.map(({ type, title }) => [type, title])).toEqual([
      ['text', 'X'],
      ['assignment', 'Do X'],
      ['text', 'Y'],
      ['assignment', 'Y: Assignment'],
    ])
    expect(await linksOf(course, 'X')).toEqual(['lesson:<assignment:1-a/1-x/assignment.md>'])
    expect(await linksOf(course, 'Y')).toEqual(['lesson:<assignment:1-a/2-y/README.md#section>'])
    expect(JSON.stringify(await contentOf(course, 'Y'))).toMatch(/Assignment.*Bye/)
    expect(JSON.stringify(await contentOf(course, 'Y: Assignment'))).toMatch(/much/)
    expect(course.report.imported).toContainEqual({ kind: 'assignment', count: 2 })
  })

  test('a section stays in its lesson where no lesson has a file', async () => {
    const course = await plan({ '1.md': '# X\n\n## Assignment\n\nWrite.' })
    expect(course.modules[0]?.lessons).toHaveLength(1)
  })
})
