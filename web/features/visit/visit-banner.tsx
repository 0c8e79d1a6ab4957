import { Trans } from '@lingui/react/macro'
import { IconEye } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { signOut } from '../../app/session.ts'
import { formatTime } from '../../ui/format.ts'
import { Banner } from '../../ui/primitives/banner.tsx'
import { Button } from '../../ui/primitives/button.tsx'

/** Above the whole page while someone of the platform is in the school: that they are, until when, and the way out. */
export function VisitBanner({ end }: { end: string }) {
  const [place] = useState(() => document.createElement('aside'))
  useEffect(() => {
    document.body.insertBefore(place, document.body.firstChild)
    return () => void document.body.removeChild(place)
  }, [place])
  const until = formatTime(end)
  const leave = async () => {
    await signOut()
    location.assign('/')
  }
  return createPortal(
    <Banner
      icon={IconEye}
      tone="info"
      action={
        <Button size="sm" onClick={leave}>
          <Trans>Leave</Trans>
        </Button>
      }
    >
      <Trans>
        <b>You visit this school from the platform, until {until}.</b> What you do here stands in its audit log.
      </Trans>
    </Banner>,
    place,
  )
}
