import { Icon, type IconType } from './icon.tsx'

type Option<Value extends string> = { value: Value; label: string; icon?: IconType }
type Props<Value extends string> = {
  label: string
  value: Value
  options: readonly Option<Value>[]
  onChange: (value: Value) => void
  className?: string
}

/** One of a few views of the same thing. With icons, the words are read and not shown. */
export const Segment = <Value extends string>({ label, value, options, onChange, className }: Props<Value>) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's meaning with it
  <span className={className ? `segment ${className}` : 'segment'} role="group" aria-label={label}>
    {options.map((option) => (
      <button
        key={option.value}
        type="button"
        aria-pressed={option.value === value}
        aria-label={option.icon ? option.label : undefined}
        title={option.icon ? option.label : undefined}
        onClick={() => onChange(option.value)}
      >
        {option.icon ? <Icon of={option.icon} /> : option.label}
      </button>
    ))}
  </span>
)
