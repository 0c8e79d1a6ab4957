import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconSparkles } from '@tabler/icons-react'
import type { GradeProposal } from '../../../../src/modules/ai/texts/contract.ts'
import type { RubricCriterion } from '../../../../src/modules/assessment/rubrics/contract.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'

/** Where a proposal comes from, and why it needs a closer look. */
export function ProposalHead({ proposal }: { proposal: GradeProposal }) {
  const { t } = useLingui()
  const words: Record<string, string> = {
    instruction_in_source: t`The answer holds words that speak to an AI rather than to you. Read it yourself before you use anything of the proposal.`,
    quote_missing: t`A passage that is quoted does not stand in the answer.`,
    no_evidence: t`A criterion has points without a passage to rest on.`,
    criterion_missing: t`Nothing is proposed for some criteria.`,
  }
  const codes = [...new Set(proposal.flags.map(({ code }) => code))]
  const { model } = proposal
  return (
    <div className="stack">
      <p className="hint">
        {proposal.engine === 'builtin' ? (
          <Trans>
            By the built-in engine: it counts which words of a criterion the answer uses, and understands nothing. A place to start reading.
          </Trans>
        ) : (
          <Trans>Proposed by {model}. The learner never sees it; what you post is yours.</Trans>
        )}
      </p>
      {codes.map((code) => (
        <Banner key={code} icon={IconAlertTriangle} tone="warn">
          {words[code] ?? code}
        </Banner>
      ))}
    </div>
  )
}

type Props = {
  proposed: GradeProposal['criteria'][number] | undefined
  criterion: RubricCriterion | null
  isTaken: boolean
  onTake: () => void
}

/** What is proposed for a criterion, and why; taken by a press, or passed over. */
export function ProposalLine({ proposed, criterion, isTaken, onTake }: Props) {
  if (!proposed || proposed.points === null) return null
  const level = criterion?.levels.find(({ id }) => id === proposed.levelId)
  return (
    <div className="grading-proposal">
      <Icon of={IconSparkles} size={16} />
      <p>
        <b className="strong" dir="auto">
          {level?.title ?? <Plural value={proposed.points} one="# point" other="# points" />}
        </b>{' '}
        <span className="muted" dir="auto">
          {proposed.reason}
        </span>
      </p>
      <Button size="sm" disabled={isTaken} onClick={onTake}>
        {isTaken ? <Trans>Taken</Trans> : <Trans>Take it</Trans>}
      </Button>
    </div>
  )
}
