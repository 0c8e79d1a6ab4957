import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useId } from 'react'
import { formatNumber } from '../../../../ui/format.ts'
import { IconButton } from '../../../../ui/primitives/button.tsx'
import { ChatPanel } from './chat-panel.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { PollsPanel } from './polls-panel.tsx'
import { QuestionsPanel } from './questions-panel.tsx'
import type { RoomClient } from './room-client.ts'
import type { RoomState } from './room-state.ts'
import type { Ask } from './use-room.ts'

export type PanelName = 'chat' | 'people' | 'questions' | 'polls'
type Props = { room: RoomState; ask: Ask; client: RoomClient; current: PanelName; onChoose: (name: PanelName) => void; onClose: () => void }

/** What goes on beside the stage, one thing at a time. */
export function SidePanel({ room, ask, client, current, onChoose, onClose }: Props) {
  const { t } = useLingui()
  const id = useId()
  const tabs: { name: PanelName; label: string; count: number }[] = [
    { name: 'chat', label: t`Chat`, count: 0 },
    { name: 'people', label: t`People`, count: room.count },
    { name: 'questions', label: t`Questions`, count: room.questions.filter(({ answered }) => !answered).length },
    { name: 'polls', label: t`Polls`, count: room.polls.filter(({ open }) => open).length },
  ]
  const turn = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const forward = document.documentElement.dir === 'rtl' ? -step : step
    const at = tabs.findIndex(({ name }) => name === current)
    const next = tabs[(at + forward + tabs.length) % tabs.length]
    if (!next) return
    event.preventDefault()
    onChoose(next.name)
    document.getElementById(`${id}-${next.name}`)?.focus()
  }
  return (
    <aside className="lv-panel" aria-label={t`Chat and people`}>
      <h2 className="vh">{t`Chat and people`}</h2>
      <div className="lv-panel-head">
        <div role="tablist" aria-label={t`Chat and people`} onKeyDown={turn} className="lv-tabs">
          {tabs.map(({ name, label, count }) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`${id}-${name}`}
              aria-selected={name === current}
              aria-controls={`${id}-panel`}
              tabIndex={name === current ? 0 : -1}
              className="tab"
              onClick={() => onChoose(name)}
            >
              {label}
              {count > 0 && <span className="n"> {formatNumber(count)}</span>}
            </button>
          ))}
        </div>
        <IconButton icon={IconX} size="sm" label={t`Close`} className="lv-panel-close" onClick={onClose} />
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`} className="lv-panel-body">
        {current === 'chat' && <ChatPanel room={room} ask={ask} />}
        {current === 'people' && <PeoplePanel room={room} ask={ask} />}
        {current === 'questions' && <QuestionsPanel room={room} ask={ask} client={client} />}
        {current === 'polls' && <PollsPanel room={room} ask={ask} client={client} />}
      </div>
    </aside>
  )
}
