import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconSparkles } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { SuggestAnswer } from '../../../../src/modules/ai/texts/contract.ts'
import { formatList } from '../../../ui/format.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { sendJson } from '../send-json.ts'
import { useAiOn } from './ai-queries.ts'
import './ai.css'

type Props = {
  courseId: string
  now: () => { title: string; description: string }
  onTags: (tags: string[]) => void
  onOutcomes: (outcomes: string[]) => void
}

/** Tags and outcomes for a course, from what its form says now. Nothing is saved by asking, and no save waits for it. */
export function CourseSuggestions({ courseId, now, onTags, onOutcomes }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const isOn = useAiOn('suggestions')
  const ask = useMutation({ mutationFn: () => sendJson<SuggestAnswer>('POST', '/ai/suggest', { courseId, ...now() }) })
  if (!isOn) return null
  const { tags = [], outcomes = [] } = ask.data ?? {}
  const tagList = formatList(tags)
  return (
    <div className="ai-suggest">
      <div className="btn-row">
        <Button size="sm" icon={IconSparkles} busy={ask.isPending} onClick={() => ask.mutate()}>
          <Trans>Suggest tags and outcomes</Trans>
        </Button>
      </div>
      {ask.error && (
        <Banner icon={IconAlertCircle} tone="bad" role="alert">
          {errorText(ask.error).text}
        </Banner>
      )}
      <div role="status" className="ai-suggest">
        {ask.data && tags.length === 0 && outcomes.length === 0 && (
          <p className="muted t-14">
            <Trans>There is too little here yet to suggest something.</Trans>
          </p>
        )}
        {tags.length > 0 && (
          <div className="ai-suggest-out">
            <p>
              <bdi>{tagList}</bdi>
            </p>
            <Button size="sm" onClick={() => onTags(tags)}>
              <Trans>Use as tags</Trans>
            </Button>
          </div>
        )}
        {outcomes.length > 0 && (
          <div className="ai-suggest-out">
            <ul aria-label={t`Outcomes`}>
              {outcomes.map((one) => (
                <li key={one}>
                  <bdi>{one}</bdi>
                </li>
              ))}
            </ul>
            <Button size="sm" onClick={() => onOutcomes(outcomes)}>
              <Trans>Use as outcomes</Trans>
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
