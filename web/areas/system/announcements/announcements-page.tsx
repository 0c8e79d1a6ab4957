import { Trans, useLingui } from '@lingui/react/macro'
import { IconSpeakerphone } from '@tabler/icons-react'
import { useState } from 'react'
import type { PlatformAnnouncement } from '../../../../src/modules/operations/announcements/contract.ts'
import { formatDateTime } from '../../../ui/format.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Stretch } from '../../admin/stretch.tsx'
import { AnnounceDialog } from './announce-dialog.tsx'

/** What was said to the admins of every school. */
export function AnnouncementsPage() {
  const { t } = useLingui()
  const [isWriting, setIsWriting] = useState(false)
  return (
    <>
      <AreaHead
        title={t`Announcements`}
        lead={<Trans>To the admins of every open organization, in the app and by mail</Trans>}
        actions={
          <Button variant="primary" icon={IconSpeakerphone} onClick={() => setIsWriting(true)}>
            <Trans>Announce…</Trans>
          </Button>
        }
      />
      <div className="area-pad">
        <Stretch<PlatformAnnouncement>
          path="/system/announcements?perPage=20"
          title={t`The announcements did not load`}
          empty={
            <EmptyState icon={IconSpeakerphone} title={<Trans>Nothing was announced yet</Trans>}>
              <Trans>Tell admins of maintenance, of prices or of what is new.</Trans>
            </EmptyState>
          }
        >
          {(announcements) => (
            <ul className="ruled sys-said">
              {announcements.map(({ id, title, body, authorName, createdAt }) => (
                <li key={id}>
                  <h2 className="t-18">
                    <bdi>{title}</bdi>
                  </h2>
                  <p className="adm-text" dir="auto">
                    {body}
                  </p>
                  <p className="muted t-14">
                    <bdi>{authorName}</bdi>, {formatDateTime(createdAt)}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </Stretch>
      </div>
      {isWriting && <AnnounceDialog onClose={() => setIsWriting(false)} />}
    </>
  )
}
