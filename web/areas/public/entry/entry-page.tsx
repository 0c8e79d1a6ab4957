import './entry.css'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { tenant } from '../../../app/boot.ts'
import { BrandMark } from '../../../app/chrome/brand-mark.tsx'
import { Cover } from '../../../ui/cover/cover.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'

type Props = { title: string; lead?: ReactNode; children: ReactNode }

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
        {tenant.settings?.legal?.privacyUrl && (
          <>
            {' · '}
            <a className="link-quiet" href={tenant.settings.legal.privacyUrl}>
              <Trans>Privacy</Trans>
            </a>
          </>
        )}
      </p>
    </main>
    <div className="si-art" aria-hidden="true">
      <Cover slug={`door-${tenant.slug}`} title={tenant.name} motif="phyllo" cloth={2} fine={0.5} />
    </div>
  </div>
)
