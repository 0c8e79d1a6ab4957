import { answerWords } from './answer-words.ts'
import type { Answer, LearnerQuestion, QuestionKey, QuestionMedia } from './attempt-queries.ts'
import { OptionPicture } from './option-picture.tsx'

type Props = { question: LearnerQuestion; answer: Answer | QuestionKey; media: QuestionMedia }

/** An answer, or the right one, to look at: its pictures where it chose some, else its words. */
export function AnswerShown({ question, answer, media }: Props) {
  const ids = answer.choices ?? (answer.choice === undefined ? [] : [answer.choice])
  const chosen = question.options.filter(({ id }) => ids.includes(id))
  if (!chosen.some(({ mediaId }) => mediaId)) {
    // several stand beneath each other: joined by a word of the page's language, theirs would run the wrong way
    if (chosen.length > 1)
      return (
        <span className="answer-lines">
          {chosen.map(({ id, text, alt }) => (
            <span key={id}>
              <bdi>{text || alt || id}</bdi>
            </span>
          ))}
        </span>
      )
    return <bdi>{answerWords(question, answer)}</bdi>
  }
  return (
    <span className="answer-plates">
      {chosen.map((option) => (
        <span key={option.id}>
          <OptionPicture option={option} media={media} />
          {option.text && <span dir="auto">{option.text}</span>}
        </span>
      ))}
    </span>
  )
}
