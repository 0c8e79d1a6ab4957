import { useLingui } from '@lingui/react/macro'
import { IconStar } from '@tabler/icons-react'
import { useId } from 'react'
import { formatNumber } from '../format.ts'
import { Icon } from './icon.tsx'

type Props = { label: string; value: number; onChange: (value: number) => void }

/** Gives one to five stars: radios underneath, so arrows work and the choice is announced. */
export function Rating({ label, value, onChange }: Props) {
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
