import { z } from 'zod'
import { count } from '../kernel/count.ts'

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  tuple: 'a list',
  date: 'a date',
  null: 'null',
}
const formats: Record<string, string> = {
  email: 'must be an email address',
  url: 'must be a web address',
  datetime: 'must be an ISO 8601 time in UTC, such as 2026-12-31T23:59:59Z',
  date: 'must be a date, such as 2026-12-31',
  time: 'must be a time, such as 18:30',
}
const parts: Record<string, string> = { string: 'character', array: 'item', set: 'item' }

/** What is wrong with a value, as one would tell the person who typed it. A contract that says it better is heard first. */
function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined) return 'is required'
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? 'of another kind'}`
    case 'too_small':
      return parts[issue.origin]
        ? atLeast(Number(issue.minimum), parts[issue.origin] ?? '')
        : `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`
    case 'too_big':
      return parts[issue.origin]
        ? `must have at most ${count(Number(issue.maximum), parts[issue.origin] ?? '')}`
        : `must be ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`
    case 'invalid_format':
      return formats[issue.format] ?? 'is not written as it must be'
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'invalid_key':
      return 'has a key that is not allowed'
    case 'invalid_union':
      return 'has none of the forms that are allowed'
    default:
      return undefined
  }
}

const atLeast = (least: number, part: string): string => (least === 1 ? 'must not be empty' : `must have at least ${count(least, part)}`)

/** From here on every contract speaks like this. */
export const speakPlainly = (): void => void z.config({ customError: plainWords })
