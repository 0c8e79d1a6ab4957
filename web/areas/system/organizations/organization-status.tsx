import { useLingui } from '@lingui/react/macro'
import { IconCircleCheck, IconLock, IconPlayerPause } from '@tabler/icons-react'
import { Status } from '../../../ui/primitives/status.tsx'
import type { Organization } from '../system-calls.ts'

export function useStatusWords(): Record<Organization['status'], string> {
  const { t } = useLingui()
  // of an organization, in languages where that has a gender
  return {
    active: t({ message: 'Open', context: 'organization' }),
    suspended: t({ message: 'Suspended', context: 'organization' }),
    closed: t({ message: 'Closed', context: 'organization' }),
  }
}

const looks = {
  active: { icon: IconCircleCheck, tone: 'ok' },
  suspended: { icon: IconPlayerPause, tone: 'warn' },
  closed: { icon: IconLock, tone: 'bad' },
} as const

export const OrganizationStatus = ({ status }: { status: Organization['status'] }) => (
  <Status {...looks[status]}>{useStatusWords()[status]}</Status>
)
