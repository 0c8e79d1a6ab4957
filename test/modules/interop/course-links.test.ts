import { describe, expect, test } from 'vitest'
import { blockText } from '../../../src/modules/catalog/lessons/blocks.ts'
import { contentOf, ids, lessonOf, linksOf, plan } from './course-fixtures.ts'

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
