import { useLingui } from '@lingui/react/macro'
import { IconStar } from '@tabler/icons-react'
import { formatNumber } from '../format.ts'
import { Icon } from './icon.tsx'

/** "★ 4.7 (1,304)". Nothing when nobody has rated. */
export function Stars({ value, count }: { value: number | null; count?: number }) {
  const { t } = useLingui()
  if (value === null || count === 0) return null
  const average = formatNumber(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return (
    <span className="stars">
      <Icon of={IconStar} filled />
      <span className="vh">{t`${average} of 5 stars`}</span>
      <span aria-hidden="true">{average}</span>
      {count !== undefined && <span>({formatNumber(count)})</span>}
    </span>
  )
}
