import { describe, expect, test } from 'vitest'
import { blockText } from '../../../src/modules/catalog/lessons/blocks.ts'
import { parsePage } from '../../../src/modules/interop/imports/markdown/parse-page.ts'
import { convert, paragraph, text } from './page-fixtures.ts'

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
