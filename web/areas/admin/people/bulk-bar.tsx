import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../../ui/primitives/button.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import type { Selection } from './people-table.tsx'
import { RoleDialog } from './role-dialog.tsx'

type Props = { selection: Selection; onSelect: (selection: Selection) => void }

/** What can be done to everyone who is selected, also those on other pages. */
export function BulkBar({ selection, onSelect }: Props) {
  const { t } = useLingui()
  const [asking, setAsking] = useState<'role' | 'suspend' | 'resume' | null>(null)
  const people = [...selection.values()]
  const count = people.length
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
        <Button size="sm" variant="quiet" className="pp-clear" onClick={() => onSelect(new Map())}>
          <Trans>Clear</Trans>
        </Button>
      </div>
      {asking === 'role' && <RoleDialog people={people} onClose={close} />}
      {asking === 'suspend' && (
        <BulkDialog
          people={canSuspend}
          patch={{ status: 'suspended' }}
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
          patch={{ status: 'active' }}
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
