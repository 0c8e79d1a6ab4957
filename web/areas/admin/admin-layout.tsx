import { Trans, useLingui } from '@lingui/react/macro'
import {
  IconCategory,
  IconClipboardCheck,
  IconCreditCard,
  IconFlag,
  IconHistory,
  IconLayoutDashboard,
  IconSchool,
  IconSettings,
  IconSparkles,
  IconUsers,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { AreaChrome, RailLink } from '../../app/chrome/area-chrome.tsx'
import { FindButton } from '../../features/palette/find-button.tsx'
import { formatNumber } from '../../ui/format.ts'
import { dashboardQuery } from './admin-queries.ts'
import './admin.css'

/** How many wait, beside the place where they wait; nothing when none does. */
const waiting = (count: number | undefined) => (count ? { count: formatNumber(count) } : {})

export function AdminLayout() {
  const { t } = useLingui()
  const { data } = useQuery(dashboardQuery)
  return (
    <AreaChrome
      area={t`Administration`}
      actions={<FindButton />}
      rail={
        <>
          <RailLink to="/admin" icon={IconLayoutDashboard} activeOptions={{ exact: true }}>
            <Trans>Overview</Trans>
          </RailLink>
          <RailLink to="/admin/review" icon={IconClipboardCheck} {...waiting(data?.pendingReviews)}>
            <Trans>Review queue</Trans>
          </RailLink>
          <RailLink to="/admin/applications" icon={IconSchool} {...waiting(data?.pendingApplications)}>
            <Trans>Applications</Trans>
          </RailLink>
          <RailLink to="/admin/people" icon={IconUsers}>
            <Trans>People</Trans>
          </RailLink>
          <RailLink to="/admin/reports" icon={IconFlag}>
            <Trans>Reports</Trans>
          </RailLink>
          <RailLink to="/admin/categories" icon={IconCategory}>
            <Trans>Categories</Trans>
          </RailLink>
          <RailLink to="/admin/payments" icon={IconCreditCard}>
            <Trans>Payments</Trans>
          </RailLink>
          <RailLink to="/admin/audit" icon={IconHistory}>
            <Trans>Audit log</Trans>
          </RailLink>
          <RailLink to="/admin/ai" icon={IconSparkles}>
            <Trans>AI</Trans>
          </RailLink>
          <RailLink to="/admin/settings" icon={IconSettings}>
            <Trans>Settings</Trans>
          </RailLink>
        </>
      }
    >
      <Outlet />
    </AreaChrome>
  )
}
