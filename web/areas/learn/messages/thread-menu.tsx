import { Trans, useLingui } from '@lingui/react/macro'
import { IconBan, IconBell, IconBellOff, IconDots, IconTrash, IconUserCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { OpenThread } from '../../../../src/modules/messages/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { ConfirmDialog } from '../../../ui/patterns/confirm-dialog.tsx'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../ui/primitives/menu-items.tsx'
import { change } from './message-queries.ts'
import { usePersonName } from './person-name.tsx'

type Change = { method: string; path: string; body?: unknown; said: string; undo?: Change }

/** What can be done to a conversation. */
export function ThreadMenu({ thread: { id, person, muted, writing, mayBlock } }: { thread: OpenThread }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const errorText = useErrorText()
  const name = usePersonName()(person)
  const [asking, setAsking] = useState<'block' | 'delete' | null>(null)
  const act = useMutation({
    mutationFn: ({ method, path, body }: Change) => change(method, path, body),
    onSuccess: (_done, { said, undo }) => {
      setAsking(null)
      toast(said, undo ? { label: t`Undo`, run: () => act.mutate(undo) } : null)
      return invalidate(client, '/messages')
    },
    onError: (error) => {
      setAsking(null)
      toast(errorText(error).text)
    },
  })
  const mute = (on: boolean): Change => ({
    method: 'PATCH',
    path: `/messages/${id}`,
    body: { muted: on },
    said: on ? t`Muted. Its messages still come.` : t`You hear of it again.`,
  })
  const block = { method: 'PUT', path: `/message-blocks/${person.id}`, said: t`${name} is blocked.` }
  const unblock = { method: 'DELETE', path: `/message-blocks/${person.id}`, said: t`${name} can write to you again.` }
  const forget = () =>
    act.mutate(
      { method: 'DELETE', path: `/messages/${id}`, said: t`The conversation is deleted.` },
      {
        onSuccess: () => {
          void navigate({ to: '/learn/messages', replace: true })
        },
      },
    )
  return (
    <>
      <Menu label={t`Conversation`} trigger={(props) => <IconButton {...props} icon={IconDots} label={t`More about this conversation`} />}>
        <MenuItem icon={muted ? IconBell : IconBellOff} onClick={() => act.mutate({ ...mute(!muted), undo: mute(muted) })}>
          {muted ? <Trans>Unmute</Trans> : <Trans>Mute</Trans>}
        </MenuItem>
        {writing === 'blocked' ? (
          <MenuItem icon={IconUserCheck} onClick={() => act.mutate(unblock)}>
            <Trans>Unblock</Trans>
          </MenuItem>
        ) : (
          mayBlock && (
            <MenuItem icon={IconBan} onClick={() => setAsking('block')}>
              <Trans>Block…</Trans>
            </MenuItem>
          )
        )}
        <MenuItem icon={IconTrash} parted onClick={() => setAsking('delete')}>
          <Trans>Delete conversation…</Trans>
        </MenuItem>
      </Menu>
      <ConfirmDialog
        open={asking === 'block'}
        danger
        title={<Trans>Block {name}?</Trans>}
        confirmLabel={<Trans>Block</Trans>}
        busy={act.isPending}
        onConfirm={() => act.mutate({ ...block, undo: unblock })}
        onClose={() => setAsking(null)}
      >
        <p>
          <Trans>They can write to you no more, and are not told. You can unblock them at any time.</Trans>
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'delete'}
        danger
        title={<Trans>Delete this conversation?</Trans>}
        confirmLabel={<Trans>Delete</Trans>}
        busy={act.isPending}
        onConfirm={forget}
        onClose={() => setAsking(null)}
      >
        <p>
          <Trans>It goes from your list and cannot be brought back. {name} keeps it.</Trans>
        </p>
      </ConfirmDialog>
    </>
  )
}
