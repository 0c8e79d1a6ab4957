import { describe, expect, test } from 'vitest'
import { blockText } from '../../../src/modules/catalog/lessons/blocks.ts'
import { parsePage } from '../../../src/modules/interop/imports/markdown/parse-page.ts'
import { PageRefused } from '../../../src/modules/interop/imports/markdown/refuse-costly.ts'
import { convert, paragraph, text } from './page-fixtures.ts'

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

  test('tables within tables are flattened too', () => {
    expect(blockText(convert(`${'<table><tr><td>'.repeat(30)}core`).document)).toBe('core')
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
