import { Trans, useLingui } from '@lingui/react/macro'
import { IconBuildings, IconHeartbeat, IconMailX, IconSpeakerphone } from '@tabler/icons-react'
import { Outlet } from '@tanstack/react-router'
import { AreaChrome, RailLink } from '../../app/chrome/area-chrome.tsx'
import '../admin/admin.css'
import './system.css'

export function SystemLayout() {
  const { t } = useLingui()
  return (
    <AreaChrome
      area={t`System`}
      rail={
        <>
          <RailLink to="/system" icon={IconBuildings} activeOptions={{ exact: true, includeSearch: false }}>
            <Trans>Organizations</Trans>
          </RailLink>
          <RailLink to="/system/health" icon={IconHeartbeat}>
            <Trans>Health</Trans>
          </RailLink>
          <RailLink to="/system/dead-letters" icon={IconMailX}>
            <Trans>Dead letters</Trans>
          </RailLink>
          <RailLink to="/system/announcements" icon={IconSpeakerphone}>
            <Trans>Announcements</Trans>
          </RailLink>
        </>
      }
    >
      <Outlet />
    </AreaChrome>
  )
}
