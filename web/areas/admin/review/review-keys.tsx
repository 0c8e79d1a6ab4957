import { Trans, useLingui } from '@lingui/react/macro'
import { Switch } from '../../../ui/primitives/choice.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'

type Props = { onClose: () => void; on: boolean; onSwitch: (on: boolean) => void }

/** What the keys do in review. They can be switched off: speech control may say them by accident (WCAG 2.1.4). */
export function ReviewKeys({ onClose, on, onSwitch }: Props) {
  const { t } = useLingui()
  const keys: [string, string][] = [
    ['J', t`Next course`],
    ['K', t`Previous course`],
    [']', t`Next lesson`],
    ['[', t`Previous lesson`],
    ['N', t`Note on what is open, or on the selected words`],
    ['A', t`Approve and publish`],
    ['R', t`Return with feedback`],
    ['?', t`This help`],
  ]
  return (
    <Dialog open onClose={onClose} title={<Trans>Keyboard</Trans>}>
      <dl className="adm-keys">
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
