import { Trans } from '@lingui/react/macro'
import { BlockDocumentView } from '../blocks/render/block-document.tsx'
import type { LearnerQuestion, QuestionMedia } from './attempt-queries.ts'

/** The question itself: a line of words, or a document with code, formulas and pictures. */
export function QuestionStem({
  question,
  media,
  number,
  headingRef,
}: {
  question: LearnerQuestion
  media: QuestionMedia
  number: string
  headingRef: React.Ref<HTMLHeadingElement>
}) {
  if (typeof question.text === 'string') {
    return (
      <h1 className="qz-stem" ref={headingRef} tabIndex={-1} dir="auto">
        {question.text}
      </h1>
    )
  }
  return (
    <>
      <h1 className="vh" ref={headingRef} tabIndex={-1}>
        <Trans>Question {number}</Trans>
      </h1>
      <BlockDocumentView doc={question.text} media={media} className="qz-stem-doc" />
    </>
  )
}
