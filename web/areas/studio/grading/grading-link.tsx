import { Plural } from '@lingui/react/macro'
import { IconPencilCheck } from '@tabler/icons-react'
import type { AssessmentDetail } from '../../../../src/modules/assessment/assessments/contract.ts'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'

/** From a quiz to what was handed in: what a person grades, or else all of it. */
export const GradingLink = ({ courseId, quiz }: { courseId: string; quiz: AssessmentDetail }) => (
  <ButtonLink
    to="/studio/courses/$courseId/grading/$assessmentId"
    params={{ courseId, assessmentId: quiz.id }}
    search={quiz.byHandCount ? {} : { all: true }}
  >
    <Icon of={IconPencilCheck} size={16} />
    <Plural value={quiz.toGradeCount ?? 0} _0="Grading" one="# to grade" other="# to grade" />
  </ButtonLink>
)
