import { useLingui } from '@lingui/react/macro'
import { IconBan, IconCircleCheck, IconMail } from '@tabler/icons-react'
import type { User } from '../../../../src/modules/identity/contract.ts'
import { Status } from '../../../ui/primitives/status.tsx'

export function useRoleNames(): Record<User['role'], string> {
  const { t } = useLingui()
  return { learner: t`Learner`, content_creator: t`Creator`, instructor: t`Instructor`, admin: t`Admin` }
}

export function useStatusNames(): Record<User['status'], string> {
  const { t } = useLingui()
  return { active: t`Active`, invited: t`Invited`, suspended: t`Suspended` }
}

const looks = {
  active: { icon: IconCircleCheck, tone: 'ok' },
  invited: { icon: IconMail, tone: 'info' },
  suspended: { icon: IconBan, tone: 'bad' },
} as const

export function PersonStatus({ status }: { status: User['status'] }) {
  const names = useStatusNames()
  return <Status {...looks[status]}>{names[status]}</Status>
}

/** People who have not said their name yet are known by their address. */
export const nameOf = (person: Pick<User, 'fullName' | 'email'>) => person.fullName ?? person.email
