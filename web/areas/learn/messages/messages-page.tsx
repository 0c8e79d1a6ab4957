import './messages.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconEdit } from '@tabler/icons-react'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useHeadingFocus } from '../../../ui/patterns/page-head.tsx'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import { ThreadList } from './thread-list.tsx'

/** Conversations beside the one that is open; on a phone one at a time. */
export function MessagesPage() {
  const { t } = useLingui()
  const heading = useHeadingFocus()
  const isOpen = useLocation({ select: ({ pathname }) => /^\/learn\/messages\/./.test(pathname) })
  // a page has one h1: beside an open conversation that is its person
  const Title = isOpen ? 'h2' : 'h1'
  return (
    <main id="main" className="wrap msg" data-open={isOpen || undefined} tabIndex={-1}>
      <section className="msg-list" aria-label={t`Conversations`}>
        <header className="msg-head">
          <Title ref={isOpen ? undefined : heading} tabIndex={-1} className="t-28">
            <Trans>Messages</Trans>
          </Title>
          <ButtonLink to="/learn/messages/new" search={{}} icon={IconEdit} size="sm">
            <Trans>New message</Trans>
          </ButtonLink>
        </header>
        <ThreadList />
      </section>
      <section className="msg-pane">
        <Outlet />
      </section>
    </main>
  )
}
