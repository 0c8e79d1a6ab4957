import { describe, expect, test } from 'vitest'
import { fieldList, fieldMinutes, fieldText, splitFrontMatter } from '../../../src/modules/interop/imports/markdown/front-matter.ts'

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
