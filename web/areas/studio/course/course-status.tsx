import { Trans } from '@lingui/react/macro'
import { IconArchive, IconCircleCheck, IconCircleDashed, IconHourglass } from '@tabler/icons-react'
import type { CourseCard } from '../../../../src/modules/catalog/contract.ts'
import { Status } from '../../../ui/primitives/status.tsx'

export function CourseStatus({ status }: { status: CourseCard['status'] }) {
  if (status === 'published')
    return (
      <Status icon={IconCircleCheck} tone="ok">
        <Trans>Published</Trans>
      </Status>
    )
  if (status === 'pending')
    return (
      <Status icon={IconHourglass} tone="info">
        <Trans>In review</Trans>
      </Status>
    )
  if (status === 'archived')
    return (
      <Status icon={IconArchive}>
        <Trans>Archived</Trans>
      </Status>
    )
  return (
    <Status icon={IconCircleDashed}>
      <Trans>Draft</Trans>
    </Status>
  )
}
