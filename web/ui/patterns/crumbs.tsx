import { useLingui } from '@lingui/react/macro'
import { IconChevronRight } from '@tabler/icons-react'
import { Children, type ReactNode } from 'react'
import { Icon } from '../primitives/icon.tsx'

/** The way back up, one link for each level above this page. */
export function Crumbs({ children }: { children: ReactNode }) {
  const { t } = useLingui()
  return (
    <nav aria-label={t`Breadcrumb`}>
      <ol className="crumbs">
        {Children.toArray(children).map((crumb, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the levels of a path have no other name
          <li key={index} className="with-icon with-icon--14">
            {index > 0 && <Icon of={IconChevronRight} size={16} flip />}
            {crumb}
          </li>
        ))}
      </ol>
    </nav>
  )
}
