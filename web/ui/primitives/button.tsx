import { createLink } from '@tanstack/react-router'
import type { ComponentProps, MouseEvent } from 'react'
import { Icon, type IconType } from './icon.tsx'

export type ButtonLook = {
  /** One primary button per view. Destructive is outlined, never filled. */
  variant?: 'secondary' | 'primary' | 'quiet' | 'danger'
  size?: 'md' | 'sm' | 'lg'
  block?: boolean
  icon?: IconType
  iconFlip?: boolean
}

const classOf = ({ variant = 'secondary', size = 'md', block }: ButtonLook, extra?: string, iconOnly = false) =>
  [
    'btn',
    variant !== 'secondary' && `btn--${variant}`,
    size !== 'md' && `btn--${size}`,
    block && 'btn--block',
    iconOnly && 'btn--icon',
    extra,
  ]
    .filter(Boolean)
    .join(' ')

type ButtonProps = ComponentProps<'button'> & ButtonLook & { busy?: boolean }

/** While `busy` it keeps its place and its focus, and a second press does nothing. */
export function Button({
  variant,
  size,
  block,
  icon,
  iconFlip,
  busy,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const look = { ...(variant && { variant }), ...(size && { size }), ...(block && { block }) }
  const press = (event: MouseEvent<HTMLButtonElement>) => (busy ? event.preventDefault() : onClick?.(event))
  return (
    <button
      {...rest}
      type={type}
      className={classOf(look, className)}
      onClick={press}
      aria-disabled={busy || rest['aria-disabled']}
      aria-busy={busy}
    >
      {icon && <Icon of={icon} size={size === 'sm' ? 16 : 20} flip={iconFlip ?? false} />}
      {children}
    </button>
  )
}

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> &
  Omit<ButtonLook, 'block' | 'icon'> & { icon: IconType; label: string; filled?: boolean }

/** An icon is never alone: `label` is its name, for a screen reader and under the pointer. */
export function IconButton({
  icon,
  label,
  filled = false,
  variant = 'quiet',
  size = 'md',
  iconFlip = false,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button type="button" title={label} {...rest} className={classOf({ variant, size }, className, true)} aria-label={label}>
      <Icon of={icon} filled={filled} flip={iconFlip} />
    </button>
  )
}

function AnchorButton({ variant, size, block, icon, iconFlip, className, children, ...rest }: ComponentProps<'a'> & ButtonLook) {
  const look = { ...(variant && { variant }), ...(size && { size }), ...(block && { block }) }
  return (
    <a {...rest} className={classOf(look, className)}>
      {icon && <Icon of={icon} size={size === 'sm' ? 16 : 20} flip={iconFlip ?? false} />}
      {children}
    </a>
  )
}

/** A link that looks like a button, for going somewhere: `<ButtonLink to="/courses/$slug" params={{ slug }}>`. */
export const ButtonLink = createLink(AnchorButton)
