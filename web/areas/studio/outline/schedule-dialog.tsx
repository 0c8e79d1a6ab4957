import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { ContentLesson } from '../../../../src/modules/enrollment/player/contract.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { AvailabilityFields } from '../lesson/availability-fields.tsx'

type Availability = ContentLesson['availability']
type Props = {
  lessons: readonly ContentLesson[]
  /** Those they may open after: none of themselves. */
  others: readonly { id: string; title: string }[]
  onSchedule: (availability: Availability) => void
  onClose: () => void
}

/** When the selected lessons open, for all of them at once; begins with what the first of them says. */
export function ScheduleDialog({ lessons, others, onSchedule, onClose }: Props) {
  const [availability, setAvailability] = useState<Availability>(lessons[0]?.availability ?? {})
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Plural value={lessons.length} one="When # lesson opens" other="When # lessons open" />}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" onClick={() => onSchedule(availability)}>
            <Trans>Schedule</Trans>
          </Button>
        </>
      }
    >
      <div className="stack">
        <AvailabilityFields lesson={{ id: '', availability }} others={others} onChange={setAvailability} />
      </div>
    </Dialog>
  )
}
