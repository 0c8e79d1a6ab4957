import { Trans, useLingui } from '@lingui/react/macro'
import { Switch } from '../../../ui/primitives/choice.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'

type Props = { on: boolean; onSwitch: (on: boolean) => void; onClose: () => void }

/** What the keys do. They can be switched off: speech control may say them by accident (WCAG 2.1.4). */
export function GradingKeysDialog({ on, onSwitch, onClose }: Props) {
  const { t } = useLingui()
  const keys: [string, string][] = [
    ['1–9', t`Choose a level, and on to the next criterion`],
    ['↑ ↓', t`Another criterion`],
    ['J', t`Next attempt`],
    ['K', t`Previous attempt`],
    ['N', t`Next attempt that waits`],
    ['Ctrl ↵, ⌘ ↵', t`Post and go on`],
    ['?', t`This help`],
  ]
  return (
    <Dialog open onClose={onClose} title={<Trans>Keyboard</Trans>}>
      <dl className="grading-keys">
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd className="kbd">{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Switch label={<Trans>Single keys do things</Trans>} checked={on} onChange={({ target }) => onSwitch(target.checked)} />
    </Dialog>
  )
}
