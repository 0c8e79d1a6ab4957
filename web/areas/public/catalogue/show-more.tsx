import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../ui/format.ts'
import { type CatalogueSearch, PER_PAGE, stackOf } from './catalogue-search.ts'

/** Beneath the list: the way on, and how far one has come. */
export function ShowMore({ search, total }: { search: CatalogueSearch; total: number }) {
  const page = search.page ?? 1
  const first = stackOf(page)[0] ?? 1
  const shown = Math.min(total, page * PER_PAGE)
  const more = Math.min(PER_PAGE, total - shown)
  const from = formatNumber((first - 1) * PER_PAGE + 1)
  const [to, all] = [formatNumber(shown), formatNumber(total)]
  const startsAnew = stackOf(page + 1).length === 1
  return (
    <p className="cat-more">
      {more > 0 && (
        <Link to="/courses" search={{ ...search, page: page + 1 }} replace resetScroll={startsAnew} className="btn">
          <Plural value={more} one="Show # more" other="Show # more" />
        </Link>
      )}
      <span>
        {first > 1 ? (
          <Trans>
            {from}–{to} of {all}
          </Trans>
        ) : (
          <Trans>
            {to} of {all}
          </Trans>
        )}
      </span>
    </p>
  )
}
