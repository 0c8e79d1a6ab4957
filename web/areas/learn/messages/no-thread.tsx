import { Trans, useLingui } from '@lingui/react/macro'
import { IconMessages } from '@tabler/icons-react'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { usePageTitle } from '../../../ui/patterns/page-head.tsx'

/** Beside the list when no conversation is open. */
export function NoThread() {
  const { t } = useLingui()
  usePageTitle(t`Messages`)
  return (
    <EmptyState className="msg-none" icon={IconMessages} title={t`No conversation is open`}>
      <Trans>Choose one from the list, or write to someone from your courses.</Trans>
    </EmptyState>
  )
}
