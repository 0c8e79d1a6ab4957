import { Trans } from '@lingui/react/macro'
import { Switch } from '../primitives/choice.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import './keys-dialog.css'

/** `keys`: what is pressed, and what it does. */
type Props = {
  keys: readonly (readonly [key: string, meaning: string])[]
  on: boolean
  onSwitch: (on: boolean) => void
  onClose: () => void
}

/** What the keys of a desk do. They can be switched off: speech control may say them by accident (WCAG 2.1.4). */
export function KeysDialog({ keys, on, onSwitch, onClose }: Props) {
  return (
    <Dialog open onClose={onClose} title={<Trans>Keyboard</Trans>}>
      <dl className="desk-keys">
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
