import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { formatNumber } from '../../../ui/format.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Progress } from '../../../ui/primitives/progress.tsx'
import { useBulkChange } from './bulk-change.ts'
import type { User } from './people-queries.ts'
import { nameOf } from './person-words.tsx'

type Props = {
  people: readonly User[]
  change: (person: User) => Promise<unknown>
  /** Whether all that is asked has its answer. */
  mayRun?: () => boolean
  title: ReactNode
  confirmLabel: ReactNode
  danger?: boolean
  /** What is asked before it begins. */
  children: ReactNode
  /** With whom it did not work: they stay selected. */
  onClose: (failed: readonly User[] | null) => void
}

/** Asks, then shows how far it is, and says of each person with whom it did not work, why. */
export function BulkDialog({ people, change, mayRun = () => true, title, confirmLabel, danger = false, children, onClose }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const { state, run, stop } = useBulkChange(people, change)
  const { step, done, failed } = state
  const tried = done.length + failed.length
  const [at, all] = [formatNumber(tried), formatNumber(people.length)]
  const close = () => {
    if (step === 'running') return stop()
    onClose(step === 'done' ? failed.map(({ person }) => person) : null)
  }
  return (
    <Dialog
      open
      noCross
      onClose={close}
      title={title}
      footer={
        <>
          {step === 'asked' && (
            <>
              <Button onClick={close}>
                <Trans>Cancel</Trans>
              </Button>
              <Button variant={danger ? 'danger' : 'primary'} onClick={() => mayRun() && run()}>
                {confirmLabel}
              </Button>
            </>
          )}
          {step === 'running' && (
            <Button onClick={stop}>
              <Trans>Stop</Trans>
            </Button>
          )}
          {step === 'done' && (
            <Button variant="primary" onClick={close}>
              <Trans>Close</Trans>
            </Button>
          )}
        </>
      }
    >
      <div className="adm-stack">
        {step === 'asked' && children}
        {step === 'running' && (
          <>
            <Progress value={(tried / people.length) * 100} label={t`Progress`} thick />
            <p className="muted" role="status">
              <Trans>
                {at} of {all}
              </Trans>
            </p>
          </>
        )}
        {step === 'done' && (
          <p role="status">
            <Plural value={done.length} _0="No one was changed." one="# person was changed." other="# people were changed." />{' '}
            {tried < people.length && <Trans>You stopped it there.</Trans>}
          </p>
        )}
        {failed.length > 0 && (
          <div>
            <p className="strong">
              <Plural value={failed.length} one="It did not work for # person:" other="It did not work for # people:" />
            </p>
            <ul className="ruled">
              {failed.map(({ person, error }) => (
                <li key={person.id} className="pp-failed">
                  <bdi>{nameOf(person)}</bdi>
                  <span className="muted">{errorText(error).text}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Dialog>
  )
}
