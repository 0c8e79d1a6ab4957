import { Trans, useLingui } from '@lingui/react/macro'
import { IconBook2, IconCheck, IconMessage, IconSchool, IconSpeakerphone, IconVideo } from '@tabler/icons-react'
import type { Notification } from '../../../../src/modules/notifications/contract.ts'
import { formatDateTime } from '../../../ui/format.ts'
import { formatRelative } from '../../../ui/format-relative.ts'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'

const icons = { courses: IconBook2, classes: IconVideo, messages: IconMessage, announcements: IconSpeakerphone, teaching: IconSchool }

export function Notice({ notice, onRead }: { notice: Notification; onRead: () => void }) {
  const { t } = useLingui()
  const { title, body, link, createdAt, readAt } = notice
  const isNew = readAt === null
  const words = (
    <>
      <b dir="auto">{title}</b>
      <span className="ntf-body" dir="auto">
        {body}
      </span>
    </>
  )
  return (
    <li className="ntf" data-new={isNew || undefined}>
      <Icon of={icons[notice.category]} />
      {link ? (
        <SiteLink href={link} className="ntf-words" onClick={() => isNew && onRead()}>
          {isNew && (
            <span className="vh">
              <Trans>New:</Trans>
            </span>
          )}
          {words}
        </SiteLink>
      ) : (
        <div className="ntf-words">{words}</div>
      )}
      <time className="muted t-14" dateTime={createdAt} title={formatDateTime(createdAt)}>
        {formatRelative(createdAt)}
      </time>
      {isNew ? <IconButton icon={IconCheck} size="sm" label={t`Mark as read: ${title}`} onClick={onRead} /> : <span />}
    </li>
  )
}
