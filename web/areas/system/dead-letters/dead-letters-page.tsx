import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconCircleCheck } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { DeadLetter } from '../../../../src/modules/operations/dead-letters/contract.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { ConfirmDialog } from '../../../ui/patterns/confirm-dialog.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Checkbox } from '../../../ui/primitives/choice.tsx'
import { Segment } from '../../../ui/primitives/segment.tsx'
import { Stretch } from '../../admin/stretch.tsx'
import { LetterRow } from './letter-row.tsx'
import { type Settling, useSettle } from './use-settle.ts'

/** As many as one call takes. */
const atOnce = 100

/** Messages that no retry could save: read why, then have them done again or give them up, one by one or many. */
export function DeadLettersPage() {
  const { t } = useLingui()
  const { state = 'open' } = useSearch({ from: '/system/console/dead-letters' })
  const navigate = useNavigate({ from: '/system/dead-letters' })
  return (
    <>
      <AreaHead title={t`Dead letters`} lead={<Trans>Events and jobs that failed five times, of every organization</Trans>} />
      <div className="area-pad">
        <div className="sys-tools">
          <Segment
            label={t`Which`}
            value={state}
            options={[
              { value: 'open', label: t`To be dealt with` },
              { value: 'all', label: t`All of 90 days` },
            ]}
            onChange={(next) => navigate({ search: next === 'all' ? { state: 'all' } : {}, replace: true })}
          />
        </div>
        <Stretch<DeadLetter>
          key={state}
          path={`/system/dead-letters?state=${state}&perPage=50`}
          title={t`The dead letters did not load`}
          empty={
            <EmptyState icon={IconCircleCheck} title={<Trans>No dead letter</Trans>}>
              <Trans>Everything that was to be done was done, or will be tried again.</Trans>
            </EmptyState>
          }
        >
          {(letters) => <Letters letters={letters} />}
        </Stretch>
      </div>
    </>
  )
}

function Letters({ letters }: { letters: readonly DeadLetter[] }) {
  const { t } = useLingui()
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [isGivingUp, setIsGivingUp] = useState(false)
  const settle = useSettle(() => {
    setMarked(new Set())
    setIsGivingUp(false)
  })
  const open = letters.filter(({ replayedAt, discardedAt }) => !replayedAt && !discardedAt).slice(0, atOnce)
  // what was dealt with meanwhile is marked no more
  const chosen = open.filter(({ id }) => marked.has(id)).map(({ id }) => id)
  const run = (way: Settling) => settle.mutate({ way, ids: chosen })
  const mark = (id: string, on: boolean) => setMarked(new Set(on ? [...marked, id] : [...marked].filter((one) => one !== id)))
  return (
    <>
      {open.length > 0 && (
        <div className="sys-bulk" role="toolbar" aria-label={t`Marked dead letters`}>
          <Checkbox
            label={chosen.length === 0 ? t`Mark all that are shown` : <Plural value={chosen.length} one="# marked" other="# marked" />}
            checked={chosen.length === open.length}
            indeterminate={chosen.length > 0 && chosen.length < open.length}
            onChange={({ target }) => setMarked(new Set(target.checked ? open.map(({ id }) => id) : []))}
          />
          {chosen.length > 0 && (
            <>
              <Button size="sm" busy={settle.isPending && settle.variables.way === 'replay'} onClick={() => run('replay')}>
                <Trans>Do them again</Trans>
              </Button>
              <Button size="sm" variant="danger" onClick={() => setIsGivingUp(true)}>
                <Trans>Give them up…</Trans>
              </Button>
            </>
          )}
        </div>
      )}
      <ul className="sys-letters" aria-label={t`Dead letters`}>
        {letters.map((letter) => (
          <LetterRow key={letter.id} letter={letter} isMarked={marked.has(letter.id)} onMark={(on) => mark(letter.id, on)} />
        ))}
      </ul>
      {isGivingUp && (
        <ConfirmDialog
          open
          danger
          title={<Plural value={chosen.length} one="Give # dead letter up?" other="Give # dead letters up?" />}
          confirmLabel={<Trans>Give up</Trans>}
          busy={settle.isPending}
          onConfirm={() => run('discard')}
          onClose={() => setIsGivingUp(false)}
        >
          <p>
            <Trans>What they were to do is not done: a mail is not sent, a count is not made. This cannot be undone.</Trans>
          </p>
        </ConfirmDialog>
      )}
    </>
  )
}
