import { Plural, Trans, useLingui } from '@lingui/react/macro'
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconCircleCheck,
  IconCircleX,
  IconKeyboard,
  IconShieldCheck,
} from '@tabler/icons-react'
import type { AiDraft } from '../../../../src/modules/ai/drafts/contract.ts'
import { formatNumber, formatTime } from '../../../ui/format.ts'
import { Changed } from '../../../ui/patterns/word-diff.tsx'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button, IconButton } from '../../../ui/primitives/button.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { DraftAnswers } from './draft-answers.tsx'
import { MadeBy } from './made-by.tsx'
import { useAiWords } from './use-ai-words.ts'

type Props = {
  draft: AiDraft
  number: number
  count: number
  busy: boolean
  onAccept: () => void
  onEdit: () => void
  onReject: () => void
  onRestore: () => void
  onGo: (by: number) => void
  onKeys: () => void
}

export function DraftPanel({ draft, number, count, busy, onAccept, onEdit, onReject, onRestore, onGo, onKeys }: Props) {
  const { t } = useLingui()
  const words = useAiWords()
  const { question, original, status } = draft
  const [n, all] = [formatNumber(number), formatNumber(count)]
  const time = draft.reviewedAt ? formatTime(draft.reviewedAt) : ''
  const who = draft.reviewedBy ?? ''
  return (
    <>
      <p className="meta ai-meta">
        <span>
          <Trans>
            Draft {n} of {all}
          </Trans>
        </span>
        <span>{words.types[question.type]}</span>
        <span>{words.blooms[question.bloomLevel]}</span>
        <span>{words.difficulties[question.difficulty]}</span>
        <span>
          <Plural value={question.points} one="# point" other="# points" />
        </span>
      </p>
      <h2 className="t-22 ai-text">
        <Changed before={original?.text ?? question.text} after={question.text} />
      </h2>
      <DraftAnswers draft={draft} />
      <Verdict draft={draft} />
      <div className="decide">
        {status === 'pending' ? (
          <>
            <Button variant="primary" busy={busy} onClick={onAccept}>
              <Trans>Accept</Trans> <kbd className="kbd">A</kbd>
            </Button>
            <Button onClick={onEdit}>
              <Trans>Edit</Trans> <kbd className="kbd">E</kbd>
            </Button>
            <Button busy={busy} onClick={onReject}>
              <Trans>Reject</Trans> <kbd className="kbd">R</kbd>
            </Button>
          </>
        ) : (
          <>
            <span role="status">
              {status === 'accepted' ? (
                <Status icon={IconCircleCheck} tone="ok">
                  {who ? t`Accepted by ${who}, ${time}` : t`Accepted`}
                </Status>
              ) : (
                <Status icon={IconCircleX}>{who ? t`Rejected by ${who}, ${time}` : t`Rejected`}</Status>
              )}
            </span>
            {status === 'rejected' && (
              <Button busy={busy} onClick={onRestore}>
                <Trans>Take it back in</Trans>
              </Button>
            )}
          </>
        )}
        <span className="ai-steps">
          <IconButton icon={IconKeyboard} label={t`Keyboard`} onClick={onKeys} />
          <IconButton icon={IconArrowUp} label={t`Previous draft`} onClick={() => onGo(-1)} />
          <IconButton icon={IconArrowDown} label={t`Next draft`} onClick={() => onGo(1)} />
        </span>
      </div>
      <MadeBy draft={draft} />
    </>
  )
}

/** What the checker made of it. A flag is said in words, with what it rests on. */
function Verdict({ draft }: { draft: AiDraft }) {
  const words = useAiWords()
  const { flags, check } = draft
  if (flags.length > 0) {
    return (
      <ul className="ai-flags">
        {flags.map(({ code, detail }) => (
          <li key={code}>
            <Banner icon={IconAlertTriangle} tone="warn">
              {words.flags[code]}
              {detail && (
                <>
                  {' '}
                  <q className="muted">
                    <bdi>{detail}</bdi>
                  </q>
                </>
              )}
            </Banner>
          </li>
        ))}
      </ul>
    )
  }
  if (!check?.agrees) return null
  return (
    <div className="ai-flags">
      <Banner icon={IconShieldCheck} tone="ok">
        <b className="strong">
          <Trans>The checker agrees.</Trans>
        </b>{' '}
        <Trans>Reading only the passage, it came to the same answer and found no second one.</Trans>
      </Banner>
    </div>
  )
}
