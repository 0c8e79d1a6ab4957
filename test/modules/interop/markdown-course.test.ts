import { describe, expect, test } from 'vitest'
import { planImport } from '../../../src/modules/interop/imports/plan/plan-import.ts'
import { bytesSource } from '../../../src/modules/interop/imports/zip/byte-source.ts'
import { lessonOf, outline, plan } from './course-fixtures.ts'
import { refusal, zipOf } from './zip-fixtures.ts'

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

  test('titles and descriptions fit their fields, cut between characters', async () => {
    const course = await plan({ 'README.md': `# ${'🌱'.repeat(300)}\n\n${'long '.repeat(2000)}`, '1.md': '# L' })
    expect(course.title).toHaveLength(199)
    expect(course.title).toMatch(/^(🌱)+…$/u)
    expect(course.description.length).toBeLessThanOrEqual(2000)
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
