import { z } from 'zod'
import { defineKind, noOptions } from './define-kind.ts'
import { matchesPattern, plainForm } from './text-pattern.ts'

const Text = z.object({ text: z.string().max(1000) })
const Pattern = z.string().trim().min(1).max(500)
/** `text` is the model answer; `accepted` further patterns, in which `*` stands for any words. */
const Key = z
  .object({ text: Pattern.optional(), accepted: z.array(Pattern).max(50).optional(), caseSensitive: z.boolean().optional() })
  .refine(({ text, accepted }) => text !== undefined || (accepted?.length ?? 0) > 0, {
    path: ['text'],
    message: 'needs at least one accepted text',
  })

export const fillBlank = defineKind<z.infer<typeof Text>, z.infer<typeof Key>>({
  answer: Text,
  key: Key,
  optionProblems: noOptions,
  isBlank: ({ text }) => text.trim() === '',
  fraction: ({ text }, { text: model, accepted = [], caseSensitive = false }) => {
    const given = plainForm(text, caseSensitive)
    if (model !== undefined && plainForm(model, caseSensitive) === given) return 1
    return accepted.some((pattern) => matchesPattern(given, plainForm(pattern, caseSensitive))) ? 1 : 0
  },
})
