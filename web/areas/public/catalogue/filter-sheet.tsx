import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'

type Props = { onClose: () => void; done: ReactNode; children: ReactNode }

/** The filters on a phone: over the list, which changes behind them. */
export const FilterSheet = ({ onClose, done, children }: Props) => (
  <Dialog
    open
    onClose={onClose}
    title={<Trans>Filters</Trans>}
    footer={
      <Button variant="primary" size="lg" block onClick={onClose}>
        {done}
      </Button>
    }
  >
    <div className="filters filters--sheet">{children}</div>
  </Dialog>
)
