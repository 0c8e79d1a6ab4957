import { Plural, Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { certificatesQuery } from '../certificates/certificate-queries.ts'
import { ThisWeek } from './this-week.tsx'
import { Wishlist } from './wishlist.tsx'

/** Beside the shelf: what is to come, what was kept for later, what was earned, what was written. */
export function HomeAside() {
  const { data: certificates } = useQuery({ ...certificatesQuery, select: (body) => body.data })
  return (
    <div className="hm-aside">
      <ThisWeek />
      <Wishlist />
      <section className="sec">
        <h2 className="t-22">
          <Trans>Yours</Trans>
        </h2>
        <ul className="ruled hm-yours">
          <li>
            <Link to="/learn/certificates">
              <Trans>Certificates</Trans>
            </Link>
            <span className="muted">{certificates && <Plural value={certificates.length} _0="none yet" one="#" other="#" />}</span>
          </li>
          <li>
            <Link to="/learn/notes">
              <Trans>Notes and bookmarks</Trans>
            </Link>
          </li>
          <li>
            <Link to="/learn/account">
              <Trans>Account</Trans>
            </Link>
          </li>
        </ul>
      </section>
    </div>
  )
}
