import { useLingui } from '@lingui/react/macro'
import { IconStar } from '@tabler/icons-react'
import { formatNumber } from '../format.ts'
import { Icon } from './icon.tsx'

type Props = {
  value: number | null
  count?: number
  /** One person's stars, which are whole: "★ 5". */
  whole?: boolean
}

/** "★ 4.7 (1,304)". Nothing when nobody has rated. */
export function Stars({ value, count, whole = false }: Props) {
  const { t } = useLingui()
  if (value === null || count === 0) return null
  const digits = whole ? 0 : 1
  const average = formatNumber(value, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return (
    <span className="stars">
      <Icon of={IconStar} filled />
      <span className="vh">{t`${average} of 5 stars`}</span>
      <span aria-hidden="true">{average}</span>
      {count !== undefined && <span>({formatNumber(count)})</span>}
    </span>
  )
}
