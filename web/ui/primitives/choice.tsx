import type { ComponentProps, ReactNode } from 'react'

type TickProps = Omit<ComponentProps<'input'>, 'type'> & {
  label: ReactNode
  /** How many things this choice leads to, at the end of the line. */
  count?: ReactNode
  indeterminate?: boolean
}

const tick = (className?: string) => (className ? `tick ${className}` : 'tick')

export const Checkbox = ({ label, count, indeterminate = false, className, ...rest }: TickProps) => (
  <label className={tick(className)}>
    <input
      {...rest}
      type="checkbox"
      className="box"
      ref={(box) => {
        if (box) box.indeterminate = indeterminate
        if (typeof rest.ref === 'function') rest.ref(box)
      }}
    />
    <span>{label}</span>
    {count !== undefined && <span className="count">{count}</span>}
  </label>
)

/** A box with no words beside it, for rows of a table: `label` is read, not shown. */
export const BareCheckbox = ({ label, indeterminate = false, ...rest }: Omit<TickProps, 'label' | 'count'> & { label: string }) => (
  <input
    {...rest}
    type="checkbox"
    className="box"
    aria-label={label}
    ref={(box) => {
      if (box) box.indeterminate = indeterminate
    }}
  />
)

export const Radio = ({ label, count, className, ...rest }: Omit<TickProps, 'indeterminate'>) => (
  <label className={tick(className)}>
    <input {...rest} type="radio" className="dot" />
    <span>{label}</span>
    {count !== undefined && <span className="count">{count}</span>}
  </label>
)

/** Something that is on or off at once, without a Save. */
export const Switch = ({ label, className, ...rest }: Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode }) => (
  <label className={className ? `switch-line ${className}` : 'switch-line'}>
    {/* biome-ignore lint/a11y/useAriaPropsForRole: the checkbox beneath says whether it is on */}
    <input {...rest} type="checkbox" role="switch" className="switch" />
    <span>{label}</span>
  </label>
)

type ChoiceGroupProps = { legend: ReactNode; hint?: ReactNode; hideLegend?: boolean; children: ReactNode; className?: string }

export const ChoiceGroup = ({ legend, hint, hideLegend = false, children, className }: ChoiceGroupProps) => (
  <fieldset className={className}>
    <legend className={hideLegend ? 'vh' : 'label'}>{legend}</legend>
    {hint && <p className="hint">{hint}</p>}
    {children}
  </fieldset>
)
