import { Trans, useLingui } from '@lingui/react/macro'
import { IconBooks, IconCoins, IconFileImport, IconStack2 } from '@tabler/icons-react'
import { Outlet, useLocation } from '@tanstack/react-router'
import { tenant } from '../../app/boot.ts'
import { AreaChrome, RailLink } from '../../app/chrome/area-chrome.tsx'
import { FindButton } from '../../features/palette/find-button.tsx'
import './studio.css'

export function StudioLayout() {
  const { t } = useLingui()
  const inCourse = useLocation({ select: ({ pathname }) => pathname.startsWith('/studio/courses/') })
  return (
    <AreaChrome
      area={t`Studio`}
      actions={<FindButton />}
      rail={
        <>
          <RailLink
            to="/studio"
            icon={IconBooks}
            activeOptions={{ exact: true, includeSearch: false }}
            aria-current={inCourse ? 'page' : undefined}
          >
            <Trans>Courses</Trans>
          </RailLink>
          <RailLink to="/studio/banks" icon={IconStack2}>
            <Trans>Question banks</Trans>
          </RailLink>
          <RailLink to="/studio/import" icon={IconFileImport}>
            <Trans>Imports</Trans>
          </RailLink>
          {tenant.features.payments && (
            <RailLink to="/studio/earnings" icon={IconCoins}>
              <Trans>Earnings</Trans>
            </RailLink>
          )}
        </>
      }
    >
      <Outlet />
    </AreaChrome>
  )
}
