import { describe, expect, test } from 'vitest'
import { type BlockDocument, type BlockNode, blockText } from '../../../src/modules/catalog/lessons/blocks.ts'
import { fieldList, fieldMinutes, fieldText, splitFrontMatter } from '../../../src/modules/interop/imports/markdown/front-matter.ts'
import type { References } from '../../../src/modules/interop/imports/markdown/page-context.ts'
import { pageDocument } from '../../../src/modules/interop/imports/markdown/page-document.ts'
import { parsePage } from '../../../src/modules/interop/imports/markdown/parse-page.ts'
import { PageRefused } from '../../../src/modules/interop/imports/markdown/refuse-costly.ts'

const references: References = {
  link: (target) => (target.startsWith('javascript:') ? null : target.endsWith('.md') ? 'lesson:les_1' : target),
  media: (target) => (target.startsWith('http') ? { src: target } : target.startsWith('missing') ? null : { mediaId: `med_${target}` }),
}

function convert(markdown: string): { content: BlockNode[]; warnings: string[]; document: BlockDocument } {
  const page = parsePage(markdown)
  const { document, warnings } = pageDocument(page.nodes, page.source, references)
  return { content: document.content, warnings: [...page.warnings, ...warnings], document }
}
const text = (value: string, ...marks: { type: 'bold' | 'italic' | 'code' | 'strike' }[]): BlockNode =>
  marks.length > 0 ? { type: 'text', text: value, marks } : { type: 'text', text: value }
const paragraph = (...content: BlockNode[]): BlockNode => ({ type: 'paragraph', content })

describe('Markdown as blocks', () => {
  test('marks, breaks and lines', () => {
    expect(convert('A **bold** and *it*\nline with `code`, ~~gone~~  \nbroken').content).toEqual([
      paragraph(
        text('A '),
        text('bold', { type: 'bold' }),
        text(' and '),
        text('it', { type: 'italic' }),
        text(' line with '),
        text('code', { type: 'code' }),
        text(', '),
        text('gone', { type: 'strike' }),
        { type: 'hardBreak' },
        text('broken'),
      ),
    ])
  })

  test('the opening h1 is the title and leaves the page; headings get the ids that links to them use', () => {
    expect(parsePage('![logo](a.png)\n\n# The *title* :rocket:\n\nText').title).toBe('The title')
    expect(parsePage('<div align="center">\n\n# Centred\n\n</div>\n\nText').title).toBe('Centred')
    expect(parsePage('## Section\n\n# Late').title).toBeNull()
    expect(convert('# T\n\n## Über uns!\n\n## Über uns!').content).toEqual([
      { type: 'heading', attrs: { level: 2, id: 'über-uns' }, content: [text('Über uns!')] },
      { type: 'heading', attrs: { level: 2, id: 'über-uns-1' }, content: [text('Über uns!')] },
    ])
    expect(convert('# T\n\n# Another\n\n## Under').content).toMatchObject([{ attrs: { level: 2 } }, { attrs: { level: 3 } }])
  })

  test('lists, nested, numbered from elsewhere, with check boxes', () => {
    expect(convert('3. three\n   - inner\n\n\n- [x] done\n- [ ] open').content).toMatchObject([
      {
        type: 'orderedList',
        attrs: { start: 3 },
        content: [{ type: 'listItem', content: [paragraph(text('three')), { type: 'bulletList' }] }],
      },
      {
        type: 'taskList',
        content: [
          { type: 'taskItem', attrs: { checked: true } },
          { type: 'taskItem', attrs: { checked: false } },
        ],
      },
    ])
    expect(convert('- ```js\n  1\n  ```').content).toMatchObject([
      { content: [{ content: [{ type: 'paragraph' }, { type: 'codeBlock' }] }] },
    ])
  })

  test('tables with alignment, also in HTML', () => {
    const cells = (type: string, ...words: string[]): object => ({
      type: 'tableRow',
      content: words.map((word) => ({ type, content: [paragraph(text(word))] })),
    })
    expect(convert('|a|b|\n|:-:|-|\n|c|d|').content).toMatchObject([
      { type: 'table', content: [cells('tableHeader', 'a', 'b'), cells('tableCell', 'c', 'd')] },
    ])
    expect(convert('|a|\n|:-:|').content).toMatchObject([{ content: [{ content: [{ attrs: { align: 'center' } }] }] }])
    expect(convert('<table><tr><th colspan="2">a<tbody><tr><td>c<td>d</table>').content).toMatchObject([
      { type: 'table', content: [{ content: [{ type: 'tableHeader', attrs: { colspan: 2 } }] }, cells('tableCell', 'c', 'd')] },
    ])
  })

  test('code keeps its language and every character', () => {
    expect(convert('```js {1,3}\nif (a < b) &amp;\n\n  x\n```').content).toEqual([
      { type: 'codeBlock', attrs: { language: 'js' }, content: [text('if (a < b) &amp;\n\n  x')] },
    ])
  })

  test('formulas set apart are math, with underscores intact', () => {
    expect(convert('$$\na_1 + b_2 * c_3 * d\n$$').content).toEqual([{ type: 'math', attrs: { latex: 'a_1 + b_2 * c_3 * d' } }])
    expect(convert('```math\nx^2\n```').content).toEqual([{ type: 'math', attrs: { latex: 'x^2' } }])
  })

  test.each([
    ['> [!WARNING]\n> Hot', 'warning', 'Hot'],
    ['> [!NOTE] Cold', 'note', 'Cold'],
    ['> ⚠️ Mind **this**', 'warning', 'Mind this'],
    ['> ✅ Try it', 'tip', 'Try it'],
    ['> **Tip:** small', 'tip', 'small'],
    ['> Note: all', 'note', 'All'],
    ['✅ Do some research', 'tip', 'Do some research'],
  ])('a callout: %j', (markdown, kind, words) => {
    const { content, document } = convert(markdown)
    expect(content).toMatchObject([{ type: 'callout', attrs: { kind } }])
    expect(blockText(document)).toBe(words)
  })

  test('any other quotation stays one', () => {
    expect(convert('> To be or not to be').content).toMatchObject([{ type: 'blockquote' }])
    expect(convert('> Notes from underground').content).toMatchObject([{ type: 'blockquote' }])
  })

  test('footnotes stand beneath the page', () => {
    expect(blockText(convert('Said[^a].\n\n[^a]: By whom.').document)).toBe('Said[a].\n[a] By whom.')
  })
})

describe('links, images and videos', () => {
  test('links lead where the importer says; a link to nowhere leaves its words', () => {
    expect(convert('[a](b.md "T") [x](javascript:alert(1)) [ref][r]\n\n[r]: https://e.org').content).toEqual([
      paragraph({ type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: 'lesson:les_1', title: 'T' } }] }, text(' x '), {
        type: 'text',
        text: 'ref',
        marks: [{ type: 'link', attrs: { href: 'https://e.org' } }],
      }),
    ])
  })

  test('an image parts its paragraph; a missing one goes', () => {
    expect(convert('Before ![Alt](a.png "Cap") after ![x](missing.png)').content).toEqual([
      paragraph(text('Before')),
      { type: 'image', attrs: { mediaId: 'med_a.png', alt: 'Alt', caption: 'Cap' } },
      paragraph(text('after')),
    ])
    expect(convert('|a|\n|-|\n|![i](i.png)|').content).toMatchObject([{ content: [{}, { content: [{ content: [{ type: 'image' }] }] }] }])
  })

  test('a linked picture keeps its link beneath; a thumbnail of a video becomes the video', () => {
    expect(convert('[![Shop](a.png)](https://shop.org)').content).toMatchObject([
      { type: 'image' },
      { content: [{ text: 'Shop', marks: [{ type: 'link' }] }] },
    ])
    expect(convert('[![Talk](t.jpg)](https://youtu.be/abcdefghijk?t=3)').content).toEqual([
      { type: 'embed', attrs: { src: 'https://www.youtube.com/watch?v=abcdefghijk', title: 'Talk' } },
    ])
    expect(convert('https://vimeo.com/12345').content).toEqual([{ type: 'embed', attrs: { src: 'https://vimeo.com/12345', title: null } }])
    expect(convert('See https://vimeo.com/12345 now').content).toMatchObject([{ type: 'paragraph' }])
  })
})

describe('raw HTML', () => {
  test('known elements become blocks and marks', () => {
    expect(convert('A <b>bold</b><br>H<sub>2</sub>O &amp; <kbd>Esc</kbd>').content).toEqual([
      paragraph(
        text('A '),
        text('bold', { type: 'bold' }),
        { type: 'hardBreak' },
        text('H'),
        { type: 'text', text: '2', marks: [{ type: 'subscript' }] },
        text('O & '),
        text('Esc', { type: 'code' }),
      ),
    ])
    expect(convert('<p align="center">\n  <img src="a.png" alt="A &quot;b&quot;" width="40">\n</p>').content).toEqual([
      { type: 'image', attrs: { mediaId: 'med_a.png', alt: 'A "b"', width: 40 } },
    ])
    expect(convert('<video controls><source src="v.mp4"></video>').content).toEqual([{ type: 'video', attrs: { mediaId: 'med_v.mp4' } }])
    expect(convert('<ul><li>one<li><a href="b.md">two</a></ul>').content).toMatchObject([{ type: 'bulletList', content: [{}, {}] }])
  })

  test('details hold the Markdown between their tags', () => {
    expect(convert('<details>\n<summary>Show <b>me</b></summary>\n\n- a\n\n</details>\n\nafter').content).toMatchObject([
      { type: 'details', attrs: { title: 'Show me' }, content: [{ type: 'bulletList' }] },
      { type: 'paragraph' },
    ])
  })

  test('scripts, styles and handlers never come over; unknown elements leave their text and a warning', () => {
    const { document, warnings } = convert(
      '<script>alert(1)</script>\n\n<style>p{}</style>\n\n<marquee onclick="x()">hi</marquee>\n\n<iframe src="https://e.org/x"></iframe>\n\n<img src="a.png" onerror="x()">',
    )
    expect(blockText(document)).toBe('hi\nhttps://e.org/x')
    expect(JSON.stringify(document)).not.toMatch(/script|onclick|onerror|alert|[<>]/)
    expect(warnings.join()).toMatch(/<script>.*<style>.*<marquee>/s)
  })

  test("an author's placeholder is no markup", () => {
    expect(blockText(convert('Then run git add <file name> twice').document)).toBe('Then run git add <file name> twice')
  })

  test('broken HTML ends where its parent ends', () => {
    expect(blockText(convert('<div><p>one <b>two\n\nthree</i></section>').document)).toBe('one\ntwo\nthree')
  })
})

describe('bounds', () => {
  test('nesting deeper than a document may be is flattened, not refused', () => {
    const markdown = Array.from({ length: 40 }, (_, depth) => `${'  '.repeat(depth)}- level ${depth}`).join('\n')
    expect(blockText(convert(markdown).document).split('\n')).toHaveLength(40)
  })

  test('a list beyond what a document holds is cut and the cut is said', () => {
    const { content, warnings } = convert('www.a.org '.repeat(6000))
    expect(content).toMatchObject([{ content: { length: 5000 } }])
    expect(warnings.join()).toContain('too long')
  })

  test.each([
    ['quotations within quotations', '> '.repeat(40)],
    ['brackets', '['.repeat(5000)],
    ['emphasis', '*_'.repeat(5000)],
    ['a paragraph without end', 'a\n'.repeat(5000)],
    ['cells', `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(5000)}`],
  ])('a page built to keep the parser busy is refused at once: %s', (_, markdown) => {
    expect(() => parsePage(markdown)).toThrow(PageRefused)
  })

  test('the same marks in a code listing are none', () => {
    expect(convert(`\`\`\`\n${'*_['.repeat(5000)}\n\`\`\``).content).toHaveLength(1)
  })
})

describe('front matter', () => {
  test('texts, quotes, lists, blocks and comments', () => {
    const { fields, body } = splitFrontMatter(
      '---\r\ntitle: "A: \\"b\\"" # no\ndescription: >\n  two\n  lines\ntags: [x, "y, z"]\nlist:\n  - one\n  - \'it\'\'s\'\nduration: 1h 20m # about\nnested:\n  a: 1\n---\n# Body',
    )
    expect({ ...fields }).toEqual({
      title: 'A: "b"',
      description: 'two lines',
      tags: ['x', 'y, z'],
      list: ['one', "it's"],
      duration: '1h 20m',
    })
    expect(body).toBe('# Body')
    expect(fieldText(fields, 'none', 'title')).toBe('A: "b"')
    expect(fieldList(fields, 'tags')).toEqual(['x', 'y, z'])
    expect(fieldMinutes(fields, 'duration')).toBe(80)
  })

  test('a rule at the top of a page is no front matter, and a key cannot reach the prototype', () => {
    expect(splitFrontMatter('---\nJust text\n---\nmore').body).toBe('---\nJust text\n---\nmore')
    expect(splitFrontMatter('---\n__proto__: x\n---\n').fields.toString).toBeUndefined()
  })

  test.each([
    ['45', 45],
    ['30 min', 30],
    ['1.5 hours', 90],
    ['PT1H30M', 90],
    ['01:30', 90],
    ['soon', null],
  ])('a duration of %j', (duration, minutes) => {
    expect(fieldMinutes({ duration }, 'duration')).toBe(minutes)
  })
})
