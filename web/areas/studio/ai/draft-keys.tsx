import { useLingui } from '@lingui/react/macro'
import { KeysDialog } from '../../../ui/patterns/keys-dialog.tsx'

type Props = { on: boolean; onSwitch: (on: boolean) => void; onClose: () => void }

/** What the keys do with drafts. */
export function DraftKeys(props: Props) {
  const { t } = useLingui()
  return (
    <KeysDialog
      {...props}
      keys={[
        ['A', t`Accept the draft`],
        ['E', t`Edit it`],
        ['R', t`Reject it`],
        ['J', t`Next draft`],
        ['K', t`Previous draft`],
        ['?', t`This help`],
      ]}
    />
  )
}
