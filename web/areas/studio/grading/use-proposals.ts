import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { GradeInput, GradeProposal } from '../../../../src/modules/ai/texts/contract.ts'
import type { GradingSheet } from '../../../../src/modules/assessment/grading/contract.ts'
import type { LearnerQuestion } from '../../../../src/modules/assessment/questions/contract.ts'
import { mostPoints } from '../../../../src/modules/assessment/rubrics/rubric-points.ts'
import { wordsOf } from '../quiz/question-draft.ts'
import { sendJson } from '../send-json.ts'

/** The one criterion of an essay that has no rubric. */
export const wholeAnswer = 'answer'

const criteriaOf = ({ rubric, points }: LearnerQuestion, name: string): GradeInput['criteria'] =>
  rubric
    ? rubric.criteria.map(({ id, title, description, levels }) => ({
        id,
        name: title,
        description,
        maxPoints: mostPoints({ title, criteria: [{ id, title, description, levels }] }),
        levels,
      }))
    : [{ id: wholeAnswer, name, description: '', maxPoints: points, levels: [] }]

/** Proposals for the essays on screen. They live as long as the sheet does: nothing of them is kept, here or there. */
export function useProposals(sheet: GradingSheet, nameOfWhole: string) {
  const [proposals, setProposals] = useState<Record<string, GradeProposal>>({})
  const propose = useMutation({
    mutationFn: (question: LearnerQuestion) =>
      sendJson<GradeProposal>('POST', '/ai/grade-assignment', {
        courseId: sheet.courseId,
        task: wordsOf(question.text).slice(0, 20_000),
        modelAnswer: sheet.results?.[question.id]?.correctAnswer?.text ?? '',
        criteria: criteriaOf(question, nameOfWhole),
        submission: sheet.answers[question.id]?.answer?.text ?? '',
      }),
    onSuccess: (proposal, question) => setProposals((before) => ({ ...before, [question.id]: proposal })),
  })
  return { proposals, propose }
}
