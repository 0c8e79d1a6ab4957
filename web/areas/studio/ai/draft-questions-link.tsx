import { Trans } from '@lingui/react/macro'
import { IconSparkles } from '@tabler/icons-react'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { useAiOn } from './ai-queries.ts'

type Props = { courseId: string; search: { lesson?: string; quiz?: string }; onLeave?: () => void }

/** The way from a lesson or a quiz to having questions drafted; not there when it is off. */
export function DraftQuestionsLink({ courseId, search, onLeave }: Props) {
  const isOn = useAiOn('questions')
  if (!isOn) return null
  return (
    <ButtonLink to="/studio/courses/$courseId/questions" params={{ courseId }} search={search} onClick={onLeave}>
      <Icon of={IconSparkles} size={16} />
      <Trans>Draft questions</Trans>
    </ButtonLink>
  )
}
