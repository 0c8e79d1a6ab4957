import { Trans, useLingui } from '@lingui/react/macro'
import { IconBooks, IconCoins, IconFileImport, IconStack2 } from '@tabler/icons-react'
import { Outlet, useLocation } from '@tanstack/react-router'
import { tenant } from '../../app/boot.ts'
import { AreaChrome, RailLink } from '../../app/chrome/area-chrome.tsx'
import { mayCreate, useSession } from '../../app/session.ts'
import { FindButton } from '../../features/palette/find-button.tsx'
import './studio.css'

export function StudioLayout() {
  const { t } = useLingui()
  const makes = mayCreate(useSession().user)
  const inCourse = useLocation({ select: ({ pathname }) => pathname.startsWith('/studio/courses/') })
  return (
    <AreaChrome
      area={t`Studio`}
      actions={makes && <FindButton />}
      rail={
        <>
          <RailLink
            to="/studio"
            icon={IconBooks}
            activeOptions={{ exact: true, includeSearch: false }}
            aria-current={inCourse ? 'page' : undefined}
          >
            {makes ? <Trans>Courses</Trans> : <Trans>Grading</Trans>}
          </RailLink>
          {makes && (
            <>
              <RailLink to="/studio/banks" icon={IconStack2}>
                <Trans>Question banks</Trans>
              </RailLink>
              <RailLink to="/studio/import" icon={IconFileImport}>
                <Trans>Imports</Trans>
              </RailLink>
            </>
          )}
          {makes && tenant.features.payments && (
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
