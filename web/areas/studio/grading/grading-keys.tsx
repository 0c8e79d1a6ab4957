import { useLingui } from '@lingui/react/macro'
import { KeysDialog } from '../../../ui/patterns/keys-dialog.tsx'

type Props = { on: boolean; onSwitch: (on: boolean) => void; onClose: () => void }

/** What the keys do in grading. */
export function GradingKeys(props: Props) {
  const { t } = useLingui()
  return (
    <KeysDialog
      {...props}
      keys={[
        ['1–9', t`Choose a level, and on to the next criterion`],
        ['↑ ↓', t`Another criterion`],
        ['J', t`Next attempt`],
        ['K', t`Previous attempt`],
        ['N', t`Next attempt that waits`],
        ['Ctrl ↵, ⌘ ↵', t`Post and go on`],
        ['?', t`This help`],
      ]}
    />
  )
}
