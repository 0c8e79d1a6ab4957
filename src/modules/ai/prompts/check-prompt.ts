import type { CheckInput } from '../checks/check-contract.ts'
import { dataRule, fence } from './fence.ts'

export const checkPromptVersion = 'check-2'

const asks: Record<CheckInput['question']['type'], string> = {
  single_choice:
    'Name in "chosen" the place (from 0) of every option that the passage makes right. Usually one is; name more only if more are.',
  multiple_choice: 'Name in "chosen" the places (from 0) of all options that the passage makes right.',
  true_false: 'Say in "isTrue" whether the statement is true by the passage.',
  fill_blank: 'Write in "text" the words that belong in the gap, by the passage.',
  numeric: 'Write in "number" the number, by the passage.',
}

/** The checker sees the passage and the question: neither the key, nor the rest of the source, nor the other questions. */
export function checkPrompt({ question, passage }: CheckInput): { system: string; prompt: string } {
  const data = fence('passage', passage)
  const asked = fence('question', [question.text, ...question.options.map((option, i) => `${i}. ${option}`)].join('\n'))
  const system = [
    'You answer a question by reading one passage and nothing else: not what you know, not what you would guess.',
    dataRule(data.mark),
    dataRule(asked.mark),
    'If the passage does not settle it, "answerable" is false. Answer with JSON alone: {"answerable", "chosen": [], "isTrue", "text", "number"}; what you are not asked for is [] or null.',
  ].join('\n')
  return { system, prompt: `${asks[question.type]}\n${data.text}\n${asked.text}` }
}
