import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { AiDraft } from '../../../../src/modules/ai/drafts/contract.ts'
import type { AiJob } from '../../../../src/modules/ai/jobs/contract.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { AcceptRestDialog } from './accept-rest-dialog.tsx'
import { AcceptTarget, lastTarget, targetOf } from './accept-target.tsx'
import { DraftKeys } from './draft-keys.tsx'
import { DraftPanel } from './draft-panel.tsx'
import { DraftStrip } from './draft-strip.tsx'
import { EditDraftDialog } from './edit-draft-dialog.tsx'
import { SourcePane } from './source-pane.tsx'
import { UnreadSources } from './unread-sources.tsx'
import { useDecisions } from './use-decisions.ts'
import { useDeskKeys, useKeysSwitch } from './use-desk-keys.ts'

type Props = {
  job: AiJob
  drafts: readonly AiDraft[]
  courseId: string
  head: (title: string, lead?: ReactNode, actions?: ReactNode) => ReactNode
}

/** Each draft beside the passage it rests on; accept, edit, reject, by hand or by key. */
export function ReviewDesk({ job, drafts, courseId, head }: Props) {
  const { t } = useLingui()
  const [targetId, setTargetId] = useState(() => job.assessmentId ?? lastTarget(drafts))
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      drafts.findIndex(({ status }) => status === 'pending'),
    ),
  )
  const [asked, setAsked] = useState<'edit' | 'rest' | 'keys' | null>(null)
  const [needsTarget, setNeedsTarget] = useState(false)
  const [keysOn, setKeysOn] = useKeysSwitch()
  const decisions = useDecisions(job.id)
  const draft = drafts[at] ?? drafts[0]
  const pending = drafts.filter(({ status }) => status === 'pending')
  const clean = pending.filter(({ flags }) => flags.length === 0)
  const flagged = pending.length - clean.length
  const go = (by: number) => setAt((now) => Math.min(drafts.length - 1, Math.max(0, now + by)))
  /** On to the next that waits, after this one or from the start. */
  const goOn = (from: AiDraft) => {
    const next = drafts.findIndex(({ id, status, order }) => status === 'pending' && id !== from.id && order > from.order)
    const first = drafts.findIndex(({ id, status }) => status === 'pending' && id !== from.id)
    if (next >= 0 || first >= 0) setAt(next >= 0 ? next : first)
  }
  const accept = () => {
    if (draft?.status !== 'pending') return
    if (!targetId) return setNeedsTarget(true)
    decisions.accept(draft, targetOf(targetId))
    goOn(draft)
  }
  const reject = () => {
    if (draft?.status !== 'pending') return
    decisions.reject(draft)
    goOn(draft)
  }
  const edit = () => draft?.status === 'pending' && setAsked('edit')
  useDeskKeys({ a: accept, r: reject, e: edit, j: () => go(1), k: () => go(-1), '?': () => setAsked('keys') }, keysOn)
  if (!draft) return null
  const title = job.title
  const [flaggedCount, n, all] = [formatNumber(flagged), formatNumber(at + 1), formatNumber(drafts.length)]
  return (
    <>
      {head(
        t`Drafted questions, to review`,
        <Plural
          value={drafts.length}
          one={`# draft from “${title}”. Nothing is published until you accept it.`}
          other={`# drafts from “${title}”. Nothing is published until you accept it.`}
        />,
        pending.length > 1 && (
          <>
            <Button onClick={() => decisions.rejectMany(pending)} busy={decisions.isBusy}>
              <Trans>Reject the rest</Trans>
            </Button>
            {clean.length > 0 && (
              <Button onClick={() => (targetId ? setAsked('rest') : setNeedsTarget(true))} busy={decisions.isBusy}>
                {flagged > 0 ? <Trans>Accept the rest but {flaggedCount} flagged…</Trans> : <Trans>Accept the rest…</Trans>}
              </Button>
            )}
          </>
        ),
      )}
      {(job.error || job.dropped.length > 0 || job.unread.length > 0) && <Outcome job={job} />}
      <div className="ai">
        <SourcePane job={job} draft={draft} courseId={courseId} />
        <section className="ai-q" aria-label={t`Draft ${n} of ${all}`}>
          <DraftStrip drafts={drafts} at={at} onGo={setAt} />
          <AcceptTarget
            courseId={courseId}
            value={targetId}
            isMissing={needsTarget && !targetId}
            onChange={(id) => {
              setTargetId(id)
              setNeedsTarget(false)
            }}
          />
          <DraftPanel
            key={draft.id}
            draft={draft}
            number={at + 1}
            count={drafts.length}
            busy={decisions.isBusy}
            onAccept={accept}
            onEdit={edit}
            onReject={reject}
            onRestore={() => decisions.restore(draft)}
            onGo={go}
            onKeys={() => setAsked('keys')}
          />
        </section>
      </div>
      {asked === 'edit' && <EditDraftDialog draft={draft} jobId={job.id} onClose={() => setAsked(null)} />}
      {asked === 'keys' && <DraftKeys on={keysOn} onSwitch={setKeysOn} onClose={() => setAsked(null)} />}
      {asked === 'rest' && (
        <AcceptRestDialog
          drafts={clean}
          onClose={() => setAsked(null)}
          onAccept={() => {
            decisions.acceptMany(clean, targetOf(targetId))
            setAsked(null)
          }}
        />
      )}
    </>
  )
}

/** What did not come about, and why: nothing is left out in silence. */
function Outcome({ job }: { job: AiJob }) {
  return (
    <div className="area-pad ai-outcome">
      {job.error && (
        <Banner icon={IconAlertCircle} tone="warn">
          {job.error.message}
        </Banner>
      )}
      <UnreadSources job={job} />
      {job.dropped.length > 0 && (
        <details>
          <summary className="t-14">
            <Plural
              value={job.dropped.length}
              one="# draft was dropped, as it was no usable question"
              other="# drafts were dropped, as they were no usable questions"
            />
          </summary>
          <ul className="t-14 muted">
            {job.dropped.map(({ reason, text }) => (
              <li key={text + reason}>
                <bdi>{text}</bdi> ({reason})
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
