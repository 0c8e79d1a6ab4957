import { Plural, Trans } from '@lingui/react/macro'
import { BulkDialog } from './bulk-dialog.tsx'
import { EnrolFields, enrol, useEnrolChoice } from './enrol-fields.tsx'
import type { User } from './people-queries.ts'

type Props = { people: readonly User[]; onClose: (failed: readonly User[] | null) => void }

/** The same place for many: whoever has it already keeps it. */
export function BulkEnrolDialog({ people, onClose }: Props) {
  const choice = useEnrolChoice()
  return (
    <BulkDialog
      people={people}
      change={async ({ id }) => choice.course && enrol(id, choice.course, choice.due)}
      mayRun={choice.check}
      title={<Plural value={people.length} one="Enrol # person" other="Enrol # people" />}
      confirmLabel={<Trans>Enrol</Trans>}
      onClose={onClose}
    >
      <EnrolFields choice={choice} />
    </BulkDialog>
  )
}
