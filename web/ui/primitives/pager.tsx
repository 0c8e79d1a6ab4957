import '../css/pager.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { formatNumber } from '../format.ts'
import { Button } from './button.tsx'

type Props = { page: number; perPage: number; total: number; onPage: (page: number) => void }

/** "25–48 of 148", and the way to the pages beside it. Nothing when all fits on one. */
export function Pager({ page, perPage, total, onPage }: Props) {
  const { t } = useLingui()
  const last = Math.max(1, Math.ceil(total / perPage))
  if (last === 1) return null
  const [from, to, all] = [(page - 1) * perPage + 1, Math.min(page * perPage, total), total].map((n) => formatNumber(n))
  return (
    <nav className="pager" aria-label={t`Pages`}>
      <span>
        <Trans>
          {from}–{to} of {all}
        </Trans>
      </span>
      <span className="btn-row">
        <Button size="sm" icon={IconChevronLeft} iconFlip disabled={page <= 1} onClick={() => onPage(page - 1)}>
          <Trans>Previous</Trans>
        </Button>
        <Button size="sm" disabled={page >= last} onClick={() => onPage(page + 1)}>
          <Trans>Next</Trans>
          <IconChevronRight className="icon icon--16 icon--flip" aria-hidden size={16} />
        </Button>
      </span>
    </nav>
  )
}
