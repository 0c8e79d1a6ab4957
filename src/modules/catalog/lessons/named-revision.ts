import { invalid } from '../../../kernel/errors.ts'

/** `If-Match: "7"` names revision 7; anything else in it is a mistake worth telling. */
export function namedRevision(header: string | undefined): { revision?: number } {
  if (header === undefined || header.trim() === '*') return {}
  const revision = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1]
  if (revision === undefined) throw invalid('If-Match', 'must be the revision of the lesson, such as "7"')
  return { revision: Number(revision) }
}
