import { z } from 'zod'
import { choosable, defineKind } from './define-kind.ts'

const ids = z.array(z.string().min(1).max(60)).max(100)
const distinct = (choices: string[]): string[] => [...new Set(choices)]
const Choices = z.object({ choices: ids.transform(distinct) })
const Key = z.object({ choices: ids.min(1, 'needs at least one right answer').transform(distinct) })

export const multipleChoice = defineKind({
  answer: Choices,
  key: Key,
  optionProblems: choosable,
  named: ({ choices }) => choices,
  isBlank: ({ choices }) => choices.length === 0,
  /** Partial credit is right choices less wrong ones: ticking everything earns nothing that ticking rightly would not. */
  fraction: ({ choices }, key, partialCredit) => {
    const right = choices.filter((id) => key.choices.includes(id)).length
    const wrong = choices.length - right
    if (right === key.choices.length && wrong === 0) return 1
    return partialCredit ? (right - wrong) / key.choices.length : 0
  },
})
