import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { ChoiceGroup, Radio } from '../../../ui/primitives/choice.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import type { User } from './people-queries.ts'
import { roles } from './people-search.ts'
import { patchPerson } from './person-changes.ts'
import { nameOf, useRoleNames } from './person-words.tsx'

type Props = { people: readonly User[]; onClose: (failed: readonly User[] | null) => void }

/** Another role for one person or many, with what each role may do. */
export function RoleDialog({ people, onClose }: Props) {
  const { t } = useLingui()
  const names = useRoleNames()
  const only = people.length === 1 ? people[0] : undefined
  const [role, setRole] = useState<User['role']>(only?.role ?? 'learner')
  const name = only ? nameOf(only) : ''
  const means = {
    learner: t`Takes courses.`,
    content_creator: t`Writes courses they are an author of, and hands them to an instructor.`,
    instructor: t`Makes courses and hands them in for review.`,
    admin: t`Does everything, here too.`,
  }
  return (
    <BulkDialog
      people={people}
      change={({ id }) => patchPerson(id, { role })}
      title={only ? <Trans>Role of {name}</Trans> : <Plural value={people.length} one="Role of # person" other="Role of # people" />}
      confirmLabel={<Trans>Change role</Trans>}
      onClose={onClose}
    >
      <ChoiceGroup legend={t`Role`} hideLegend>
        {roles.map((one) => (
          <Radio
            key={one}
            name="role"
            value={one}
            checked={role === one}
            onChange={() => setRole(one)}
            label={
              <>
                {names[one]}
                <span className="hint pp-means">{means[one]}</span>
              </>
            }
          />
        ))}
      </ChoiceGroup>
    </BulkDialog>
  )
}
