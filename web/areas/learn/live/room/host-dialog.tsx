import { Trans, useLingui } from '@lingui/react/macro'
import { IconMicrophoneOff } from '@tabler/icons-react'
import type { Settings } from '../../../../../src/modules/live/room/frames.ts'
import { formatNumber } from '../../../../ui/format.ts'
import { Button } from '../../../../ui/primitives/button.tsx'
import { Switch } from '../../../../ui/primitives/choice.tsx'
import { Dialog } from '../../../../ui/primitives/dialog.tsx'
import { Field } from '../../../../ui/primitives/field.tsx'
import { Select } from '../../../../ui/primitives/input.tsx'
import type { Ask } from './use-room.ts'

type Props = { open: boolean; onClose: () => void; settings: Settings; ask: Ask }

/** The switches of the class: each works at once, for everybody. */
export function HostDialog({ open, onClose, settings, ask }: Props) {
  const { t } = useLingui()
  const set = (change: Partial<Settings>) => void ask('settings', change)
  const seconds = [0, 10, 30, 60]
  return (
    <Dialog open={open} onClose={onClose} title={<Trans>Run the class</Trans>}>
      <div className="lv-form">
        <Switch
          label={t`People wait in the lobby until you let them in`}
          checked={settings.lobby}
          onChange={({ target }) => set({ lobby: target.checked })}
        />
        <Switch
          label={t`Lock the class: nobody new comes in`}
          checked={settings.locked}
          onChange={({ target }) => set({ locked: target.checked })}
        />
        <Switch label={t`Chat`} checked={settings.chat} onChange={({ target }) => set({ chat: target.checked })} />
        <Switch label={t`Questions`} checked={settings.questions} onChange={({ target }) => set({ questions: target.checked })} />
        <Switch label={t`Raising hands`} checked={settings.hands} onChange={({ target }) => set({ hands: target.checked })} />
        <Switch label={t`Reactions`} checked={settings.reactions} onChange={({ target }) => set({ reactions: target.checked })} />
        <Switch
          label={t`Everybody draws on the whiteboard`}
          checked={settings.board === 'everyone'}
          onChange={({ target }) => set({ board: target.checked ? 'everyone' : 'staff' })}
        />
        <Field label={t`Who may speak and show themselves`}>
          <Select value={settings.stage} onChange={({ target }) => set({ stage: target.value as Settings['stage'] })}>
            <option value="everyone">{t`Everybody`}</option>
            <option value="speakers">{t`Speakers you name`}</option>
            <option value="staff">{t`Only those who run the class`}</option>
          </Select>
        </Field>
        <Field label={t`Slow mode: one message each`}>
          <Select value={settings.slowModeSeconds} onChange={({ target }) => set({ slowModeSeconds: Number(target.value) })}>
            {seconds.map((n) => {
              const shown = formatNumber(n)
              return (
                <option key={n} value={n}>
                  {n === 0 ? t`as they like` : t`every ${shown} seconds`}
                </option>
              )
            })}
          </Select>
        </Field>
        <Button icon={IconMicrophoneOff} onClick={() => ask('person.askMute', { userId: null })}>
          <Trans>Ask everybody to mute</Trans>
        </Button>
      </div>
    </Dialog>
  )
}
