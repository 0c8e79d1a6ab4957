import type { DraftContent } from './contract.ts'

/** What a person changed of what an engine wrote, field by field, for the ledger. */
export function editsOf(before: DraftContent, after: DraftContent): { field: string; before: string; after: string }[] {
  const fields = ['type', 'text', 'options', 'correctAnswer', 'points', 'explanation', 'difficulty', 'bloomLevel'] as const
  return fields.flatMap((field) => {
    const [was, is] = [told(before[field]), told(after[field])]
    return was === is ? [] : [{ field, before: was, after: is }]
  })
}

const told = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 4000)
