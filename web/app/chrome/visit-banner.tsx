import { Trans } from '@lingui/react/macro'
import { IconEye } from '@tabler/icons-react'
import { formatTime } from '../../ui/format.ts'
import { Banner } from '../../ui/primitives/banner.tsx'
import { Button } from '../../ui/primitives/button.tsx'
import { signOut, useSession } from '../session.ts'

/** On every page while someone of the platform is in the school: that they are, until when, and the way out. */
export function VisitBanner() {
  const { user } = useSession()
  if (!user?.visitUntil) return null
  const until = formatTime(user.visitUntil)
  const leave = async () => {
    await signOut()
    location.assign('/')
  }
  return (
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
    </Banner>
  )
}
