import type { CSSProperties } from 'react'

type Props = {
  /** 0 to 100. */
  value: number
  label: string
  thick?: boolean
  className?: string
}

const width = (value: number) => ({ '--v': `${Math.min(100, Math.max(0, value))}%` }) as CSSProperties

/** How far a person has come: the tenant's colour. */
export const Progress = ({ value, label, thick = false, className }: Props) => (
  <span
    className={['progress', thick && 'progress--thick', className].filter(Boolean).join(' ')}
    role="progressbar"
    aria-label={label}
    aria-valuenow={Math.round(value)}
    aria-valuemin={0}
    aria-valuemax={100}
  >
    <span style={width(value)} />
  </span>
)

/** A share of something, in ink: histograms, storage, results. */
export const Meter = ({ value, label, className }: Omit<Props, 'thick'>) => (
  // biome-ignore lint/a11y/useSemanticElements: no two browsers let a meter element be drawn alike
  <span
    className={className ? `meter ${className}` : 'meter'}
    role="meter"
    aria-label={label}
    aria-valuenow={Math.round(value)}
    aria-valuemin={0}
    aria-valuemax={100}
  >
    <span style={width(value)} />
  </span>
)
