import { checkQuestion } from '../../assessment/public.ts'
import type { DraftContent } from '../drafts/contract.ts'
import type { DraftedQuestion } from '../drafts/drafted-question.ts'

type Converted = { ok: true; content: DraftContent } | { ok: false; problem: string }

/** An engine's question in the product's own form, when it is one that the product could grade. */
export function toContent(drafted: DraftedQuestion): Converted {
  const { type, text, explanation, difficulty, bloomLevel } = drafted
  const asksChoice = type === 'single_choice' || type === 'multiple_choice'
  const options = asksChoice
    ? drafted.options.map((option, i) => ({ id: `o${i + 1}`, text: option.text, ...(option.reason ? { feedback: option.reason } : {}) }))
    : []
  const correctAnswer = keyOf(drafted)
  if (typeof correctAnswer === 'string') return { ok: false, problem: correctAnswer }
  const content: DraftContent = { type, text, options, correctAnswer, points: 1, explanation: explanation || null, difficulty, bloomLevel }
  const problem = problemOf(content)
  return problem ? { ok: false, problem } : { ok: true, content }
}

function keyOf({ type, correct, options, isTrue, accepted, number, unit, text }: DraftedQuestion): DraftContent['correctAnswer'] | string {
  const ids = [...new Set(correct)].map((place) => `o${place + 1}`)
  switch (type) {
    case 'single_choice':
      return ids.length === 1 && ids[0] ? { choice: ids[0] } : 'names no single right option'
    case 'multiple_choice':
      if (ids.length < 2) return 'names fewer than two right options'
      return ids.length < options.length ? { choices: ids } : 'has no wrong option'
    case 'true_false':
      return isTrue === null ? 'does not say whether it is true' : { value: isTrue }
    case 'fill_blank':
      if (accepted.length === 0) return 'accepts no answer'
      return /_{3,}/.test(text) || text.includes('?')
        ? { accepted: [...new Set(accepted)].map((one) => one.replaceAll('*', '\\*')) }
        : 'has no gap'
    case 'numeric':
      return number === null ? 'names no number' : { number, ...(unit ? { unit } : {}) }
  }
}

/** What would keep a question out of an assessment, or make its options useless; null when nothing does. */
export function problemOf(content: DraftContent): string | null {
  const { problems } = checkQuestion({ ...content, correctAnswer: content.correctAnswer }, true)
  const [first] = problems
  if (first) return `${first.field} ${first.message}`
  const texts = content.options.map(({ text }) => text.toLowerCase().replace(/\s+/g, ' ').trim())
  if (new Set(texts).size < texts.length) return 'has the same option twice'
  return texts.some((text) => /^(?:all|none|both) of (?:the )?(?:above|these)/.test(text))
    ? 'has an option that stands for the others'
    : null
}
