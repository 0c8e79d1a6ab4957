import './entry.css'
import { Fragment, type ReactNode } from 'react'
import { tenant } from '../../../app/boot.ts'
import { BrandMark } from '../../../app/chrome/brand-mark.tsx'
import { legalKinds, useLegalName } from '../../../app/chrome/legal-links.tsx'
import { Cover } from '../../../ui/cover/cover.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'

type Props = { title: string; lead?: ReactNode; children: ReactNode }

function LegalLinks() {
  const nameOf = useLegalName()
  return legalKinds.map((kind) => (
    <Fragment key={kind}>
      {' · '}
      <a className="link-quiet" href={`/legal/${kind}`}>
        {nameOf(kind)}
      </a>
    </Fragment>
  ))
}

/** The pages at the door: one column to fill in, and a drawing of the school's own beside it. */
export const EntryPage = ({ title, lead, children }: Props) => (
  <div className="si">
    <main className="si-form" id="main" tabIndex={-1}>
      <BrandMark />
      <div className="si-body">
        <div>
          <PageHead title={title} />
          {lead && <p className="muted">{lead}</p>}
        </div>
        {children}
      </div>
      <p className="t-14 muted">
        <bdi>{tenant.name}</bdi>
        <LegalLinks />
      </p>
    </main>
    <div className="si-art" aria-hidden="true">
      <Cover slug={`door-${tenant.slug}`} title={tenant.name} motif="phyllo" cloth={2} fine={0.5} />
    </div>
  </div>
)
