import type { ReactNode } from 'react'
import { PageHead } from './page-head.tsx'

type Props = {
  title: string
  /** The way back up: links, each in an `<li>` of Crumbs. */
  crumbs?: ReactNode
  lead?: ReactNode
  /** State first, then buttons, the primary one last. */
  actions?: ReactNode
}

/** The head of a page in the studio and the administration. What follows is padded with `area-pad`. */
export const AreaHead = ({ title, crumbs, lead, actions }: Props) => (
  <div className="area-head">
    <div>
      {crumbs}
      <PageHead title={title} size={28} />
      {lead && <p className="area-lead">{lead}</p>}
    </div>
    {actions && <div className="btn-row">{actions}</div>}
  </div>
)
