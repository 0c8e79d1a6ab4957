import { Trans, useLingui } from '@lingui/react/macro'
import { IconDeviceDesktop } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { invalidate } from '../../../api/query.ts'
import { API_BASE, apiFetch } from '../../../api/request.ts'
import { signOut } from '../../../app/session.ts'
import { formatRelative } from '../../../ui/format-relative.ts'
import { ConfirmDialog } from '../../../ui/patterns/confirm-dialog.tsx'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { type Session, sessionsQuery } from './account-queries.ts'

function SessionRow({ session, onEnd, busy }: { session: Session; onEnd: () => void; busy: boolean }) {
  const { t } = useLingui()
  const { device, place, lastUsedAt, current } = session
  const used = formatRelative(lastUsedAt)
  return (
    <li className="ac-session">
      <Icon of={IconDeviceDesktop} />
      <div>
        <p>
          <bdi>{device}</bdi>
        </p>
        <p className="meta">
          {place && (
            <span>
              <bdi>{place}</bdi>
            </span>
          )}
          <span>{current ? <Trans>This device</Trans> : <Trans>Last used {used}</Trans>}</span>
        </p>
      </div>
      {!current && (
        <Button size="sm" busy={busy} onClick={onEnd} aria-label={t`Sign out ${device}`}>
          <Trans>Sign out</Trans>
        </Button>
      )}
    </li>
  )
}

/** Where the account is open, and the way to close it there, or everywhere. */
export function SessionList() {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const errorText = useErrorText()
  const [asked, setAsked] = useState(false)
  const { data: sessions, error, refetch } = useQuery({ ...sessionsQuery, select: (body) => body.data })
  const onError = (failure: unknown) => toast(errorText(failure).text)
  const end = useMutation({
    mutationFn: (id: string) => apiFetch(`${API_BASE}/auth/sessions/${id}`, { method: 'DELETE' }),
    onSuccess: async () => {
      await invalidate(client, '/auth/sessions')
      toast(t`That device is signed out.`)
    },
    onError,
  })
  const endAll = useMutation({
    mutationFn: async () => {
      await apiFetch(`${API_BASE}/auth/logout-all`, { method: 'POST' })
      // this session is over on the server too: what is left is to forget it here
      await signOut().catch(() => undefined)
    },
    onSuccess: () => navigate({ href: '/sign-in' }),
    onError,
  })
  if (error && !sessions) return <ErrorState error={error} onRetry={refetch} />
  if (!sessions) {
    return (
      <Loading>
        <Skeleton height="3rem" />
      </Loading>
    )
  }
  return (
    <>
      <ul className="ruled">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            busy={end.isPending && end.variables === session.id}
            onEnd={() => end.mutate(session.id)}
          />
        ))}
      </ul>
      <div className="btn-row">
        <Button variant="danger" onClick={() => setAsked(true)}>
          <Trans>Sign out everywhere</Trans>
        </Button>
      </div>
      <ConfirmDialog
        open={asked}
        title={<Trans>Sign out everywhere?</Trans>}
        confirmLabel={<Trans>Sign out everywhere</Trans>}
        cancelLabel={<Trans>Stay signed in</Trans>}
        danger
        busy={endAll.isPending}
        onConfirm={() => endAll.mutate()}
        onClose={() => setAsked(false)}
      >
        <p className="muted">
          <Trans>This device is signed out too. Nothing you have done is lost.</Trans>
        </p>
      </ConfirmDialog>
    </>
  )
}
