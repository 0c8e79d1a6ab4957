import { Trans } from '@lingui/react/macro'
import { IconSpeakerphone } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../../ui/primitives/button.tsx'
import { AnnounceDialog } from './announce-dialog.tsx'

export function AnnounceButton({ courseId }: { courseId?: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={IconSpeakerphone} onClick={() => setOpen(true)}>
        <Trans>Announce</Trans>
      </Button>
      <AnnounceDialog open={open} onClose={() => setOpen(false)} {...(courseId && { courseId })} />
    </>
  )
}
