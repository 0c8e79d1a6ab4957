import { plain } from '../builtin/check-question.ts'
import type { DraftContent, DraftFlag } from '../drafts/contract.ts'
import type { CheckAnswer } from './check-contract.ts'

/** What an answer that was given without the key says about the key; null where it is the key. */
export function disagreement(content: DraftContent, answer: CheckAnswer): DraftFlag | null {
  const { correctAnswer: key, options } = content
  const told = spoken(content, answer)
  if (!answer.answerable) return flag('not_answerable', 'The passage does not settle it, says the checker.', null)
  switch (content.type) {
    case 'single_choice':
    case 'multiple_choice': {
      const right = new Set(key.choices ?? (key.choice ? [key.choice] : []))
      const chosen = [...new Set(answer.chosen)].flatMap((place) => options[place]?.id ?? [])
      if (chosen.length === 0) return flag('not_answerable', 'The checker found no right option.', null)
      const missed = [...right].some((id) => !chosen.includes(id))
      if (missed) return flag('different_answer', 'Reading only the passage, the checker chose otherwise.', told)
      const more = chosen.filter((id) => !right.has(id))
      const also = options.filter(({ id }) => more.includes(id)).map(({ text }) => text)
      return also.length > 0 ? flag('second_right_answer', 'The checker found another right option.', also.join(' · ')) : null
    }
    case 'true_false':
      return answer.isTrue === key.value ? null : flag('different_answer', 'Reading only the passage, the checker says the opposite.', told)
    case 'fill_blank': {
      const given = plain(answer.text ?? '').trim()
      const fits = (key.accepted ?? []).concat(key.text ?? []).some((one) => plain(one.replaceAll('\\*', '*')).trim() === given)
      return fits && given ? null : flag('different_answer', 'Reading only the passage, the checker filled in something else.', told)
    }
    case 'numeric':
      return answer.number !== null && Math.abs(answer.number - (key.number ?? Number.NaN)) <= (key.tolerance ?? 0) + 1e-9
        ? null
        : flag('different_answer', 'Reading only the passage, the checker came to another number.', told)
  }
}

/** The checker's answer in words. */
export function spoken({ type, options }: DraftContent, answer: CheckAnswer): string | null {
  if (type === 'true_false') return answer.isTrue === null ? null : String(answer.isTrue)
  if (type === 'fill_blank') return answer.text?.slice(0, 200) || null
  if (type === 'numeric') return answer.number === null ? null : String(answer.number)
  const texts = answer.chosen.flatMap((place) => options[place]?.text ?? [])
  return texts.length > 0 ? texts.join(' · ') : null
}

export const flag = (code: DraftFlag['code'], message: string, detail: string | null): DraftFlag => ({
  code,
  message,
  detail: detail === null ? null : detail.slice(0, 300),
})
