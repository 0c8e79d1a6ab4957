import { useLingui } from '@lingui/react/macro'
import { IconStar } from '@tabler/icons-react'
import { useId } from 'react'
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

type RatingProps = { label: string; value: number; onChange: (value: number) => void }

/** Gives one to five stars: radios underneath, so arrows work and the choice is announced. */
export function Rating({ label, value, onChange }: RatingProps) {
  const name = useId()
  const { t } = useLingui()
  const starsOf = (one: number) => {
    const stars = formatNumber(one)
    return t`${stars} of 5 stars`
  }
  return (
    <fieldset className="rating">
      <legend className="label">{label}</legend>
      <span className="rating-stars">
        {[1, 2, 3, 4, 5].map((one) => (
          <label key={one} title={starsOf(one)}>
            <input type="radio" className="vh" name={name} value={one} checked={value === one} onChange={() => onChange(one)} />
            <span className="vh">{starsOf(one)}</span>
            <Icon of={IconStar} size={28} filled={one <= value} />
          </label>
        ))}
      </span>
    </fieldset>
  )
}
