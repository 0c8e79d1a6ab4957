import type { Icon as TablerIcon } from '@tabler/icons-react'

export type IconType = TablerIcon

type Props = {
  /** An outline icon, imported by name: `import { IconSearch } from '@tabler/icons-react'`. */
  of: IconType
  size?: 16 | 20 | 28
  /** Arrows, lists and undo mirror in right-to-left; play, clock and ticks do not. */
  flip?: boolean
  /** Only for a star or flag that is set. */
  filled?: boolean
  className?: string
}

/** Decoration: the words beside it, or the control's label, carry the meaning. */
export function Icon({ of: Drawing, size = 20, flip, filled, className }: Props) {
  const classes = ['icon', size !== 20 && `icon--${size}`, flip && 'icon--flip', filled && 'icon--fill', className]
  return <Drawing className={classes.filter(Boolean).join(' ')} size={size} stroke={1.75} aria-hidden focusable="false" />
}
