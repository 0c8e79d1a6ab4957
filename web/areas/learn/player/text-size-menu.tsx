import { Trans, useLingui } from '@lingui/react/macro'
import { IconTextSize } from '@tabler/icons-react'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuChoice } from '../../../ui/primitives/menu-items.tsx'

export type TextSize = 's' | 'm' | 'l'

export function TextSizeMenu({ size, onChoose }: { size: TextSize; onChoose: (size: TextSize) => void }) {
  const { t } = useLingui()
  return (
    <Menu
      label={t`Text size`}
      trigger={(props) => <IconButton {...props} className="wide-only" icon={IconTextSize} label={t`Text size`} />}
    >
      <MenuChoice checked={size === 's'} onClick={() => onChoose('s')}>
        <Trans>Smaller</Trans>
      </MenuChoice>
      <MenuChoice checked={size === 'm'} onClick={() => onChoose('m')}>
        <Trans>As designed</Trans>
      </MenuChoice>
      <MenuChoice checked={size === 'l'} onClick={() => onChoose('l')}>
        <Trans>Larger</Trans>
      </MenuChoice>
    </Menu>
  )
}
