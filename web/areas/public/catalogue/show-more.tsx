import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../ui/format.ts'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import { type CatalogueSearch, PER_PAGE, stackOf } from './catalogue-search.ts'

type Props = { search: CatalogueSearch; total: number; before?: boolean }

/** Beneath the list: the way on, and how far one has come. Above one that does not start at the start: the way back. */
export function ShowMore({ search, total, before = false }: Props) {
  const page = search.page ?? 1
  const first = stackOf(page)[0] ?? 1
  const shown = Math.min(total, page * PER_PAGE)
  const more = Math.min(PER_PAGE, total - shown)
  const from = formatNumber((first - 1) * PER_PAGE + 1)
  const [to, all] = [formatNumber(shown), formatNumber(total)]
  const startsAnew = stackOf(page + 1).length === 1
  if (before)
    return (
      <p className="cat-more">
        <ButtonLink to="/courses" search={{ ...search, page: first - 1 }}>
          <Trans>Show the courses before</Trans>
        </ButtonLink>
      </p>
    )
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
