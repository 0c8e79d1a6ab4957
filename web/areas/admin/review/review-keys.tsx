import { useLingui } from '@lingui/react/macro'
import { KeysDialog } from '../../../ui/patterns/keys-dialog.tsx'

type Props = { on: boolean; onSwitch: (on: boolean) => void; onClose: () => void }

/** What the keys do in review. */
export function ReviewKeys(props: Props) {
  const { t } = useLingui()
  return (
    <KeysDialog
      {...props}
      keys={[
        ['J', t`Next course`],
        ['K', t`Previous course`],
        [']', t`Next lesson`],
        ['[', t`Previous lesson`],
        ['N', t`Note on what is open, or on the selected words`],
        ['A', t`Approve and publish`],
        ['R', t`Return with feedback`],
        ['?', t`This help`],
      ]}
    />
  )
}
