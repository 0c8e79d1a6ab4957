import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { formatNumber } from '../../../ui/format.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { BulkEnrolDialog } from './bulk-enrol-dialog.tsx'
import { MOST_PEOPLE } from './everyone.ts'
import type { Selection } from './people-table.tsx'
import { patchPerson } from './person-changes.ts'
import { RoleDialog } from './role-dialog.tsx'

type Props = {
  selection: Selection
  /** How many there are on all pages. */
  total: number
  /** Words are not counted to the end: `total` then only says that there are more. */
  isCounted: boolean
  onSelect: (selection: Selection) => void
  /** Selects all of them; null while that is under way. */
  onSelectAll: (() => void) | null
}

/** What can be done to everyone who is selected, also those on other pages. */
export function BulkBar({ selection, total, isCounted, onSelect, onSelectAll }: Props) {
  const { t } = useLingui()
  const [asking, setAsking] = useState<'enrol' | 'role' | 'suspend' | 'resume' | null>(null)
  const people = [...selection.values()]
  const count = people.length
  const all = formatNumber(total)
  const canSuspend = people.filter(({ status }) => status !== 'suspended')
  const canResume = people.filter(({ status }) => status === 'suspended')
  const close = (failed: readonly { id: string }[] | null) => {
    setAsking(null)
    if (failed) onSelect(new Map([...selection].filter(([id]) => failed.some((person) => person.id === id))))
  }
  return (
    <>
      <div className="pp-bulk" role="toolbar" aria-label={t`Selected people`}>
        <span className="strong pp-count">
          <Plural value={count} one="# selected" other="# selected" />
        </span>
        <Button size="sm" onClick={() => setAsking('enrol')}>
          <Trans>Enrol in…</Trans>
        </Button>
        <Button size="sm" onClick={() => setAsking('role')}>
          <Trans>Change role…</Trans>
        </Button>
        {canResume.length > 0 && (
          <Button size="sm" onClick={() => setAsking('resume')}>
            <Trans>Resume…</Trans>
          </Button>
        )}
        {canSuspend.length > 0 && (
          <Button size="sm" variant="danger" onClick={() => setAsking('suspend')}>
            <Trans>Suspend…</Trans>
          </Button>
        )}
        <span className="pp-clear">
          {total > count && total <= MOST_PEOPLE && (
            <Button size="sm" variant="quiet" busy={onSelectAll === null} onClick={() => onSelectAll?.()}>
              {isCounted ? <Trans>Select all {all}</Trans> : <Trans>Select all that fit</Trans>}
            </Button>
          )}
          <Button size="sm" variant="quiet" onClick={() => onSelect(new Map())}>
            <Trans>Clear</Trans>
          </Button>
        </span>
      </div>
      {asking === 'enrol' && <BulkEnrolDialog people={people} onClose={close} />}
      {asking === 'role' && <RoleDialog people={people} onClose={close} />}
      {asking === 'suspend' && (
        <BulkDialog
          people={canSuspend}
          change={({ id }) => patchPerson(id, { status: 'suspended' })}
          danger
          title={<Plural value={canSuspend.length} one="Suspend # person?" other="Suspend # people?" />}
          confirmLabel={<Trans>Suspend</Trans>}
          onClose={close}
        >
          <p>
            <Trans>They are signed out everywhere and cannot sign in until you resume them. What they have made and learned stays.</Trans>
          </p>
        </BulkDialog>
      )}
      {asking === 'resume' && (
        <BulkDialog
          people={canResume}
          change={({ id }) => patchPerson(id, { status: 'active' })}
          title={<Plural value={canResume.length} one="Resume # person?" other="Resume # people?" />}
          confirmLabel={<Trans>Resume</Trans>}
          onClose={close}
        >
          <p>
            <Trans>They may sign in again, with all they had.</Trans>
          </p>
        </BulkDialog>
      )}
    </>
  )
}
