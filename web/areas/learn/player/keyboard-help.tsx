import { Trans, useLingui } from '@lingui/react/macro'
import { Switch } from '../../../ui/primitives/choice.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'

type Props = { onClose: () => void; kind: 'read' | 'watch'; on: boolean; onSwitch: (on: boolean) => void }

/** What the keys do on this page. Single keys can be switched off: speech control may say them by accident (WCAG 2.1.4). */
export function KeyboardHelp({ onClose, kind, on, onSwitch }: Props) {
  const { t } = useLingui()
  const everywhere: [string[], string][] = [
    [['N'], t`Write a note`],
    [['B'], t`Bookmark this lesson`],
    [['O'], t`Open or close the contents`],
    [['?'], t`This help`],
    [['Esc'], t`Leave focus mode`],
  ]
  const reading: [string[], string][] = [
    [['←', '→'], t`Previous and next lesson`],
    [['M'], t`Mark as done`],
    [['F'], t`Focus mode`],
  ]
  const watching: [string[], string][] = [
    [[t`Space`, 'K'], t`Play and pause`],
    [['J', 'L'], t`10 seconds back and forward`],
    [['←', '→'], t`5 seconds back and forward`],
    [['↑', '↓'], t`Louder and quieter`],
    [['<', '>'], t`Slower and faster`],
    [['C'], t`Captions on and off`],
    [['F'], t`Full screen`],
    [['0–9'], t`Jump to a tenth of the recording`],
  ]
  return (
    <Dialog open onClose={onClose} title={<Trans>Keyboard</Trans>}>
      <dl className="pl-keys">
        {[...(kind === 'watch' ? watching : reading), ...everywhere].map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>
              {keys.map((key) => (
                <kbd className="kbd" key={key} dir="ltr">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Switch label={<Trans>Single keys do things</Trans>} checked={on} onChange={(event) => onSwitch(event.target.checked)} />
    </Dialog>
  )
}
