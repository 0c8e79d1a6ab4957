import { IconChevronDown, IconSearch } from '@tabler/icons-react'
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react'
import { useFieldWiring } from './field-wiring.ts'
import { Icon } from './icon.tsx'

const input = (className?: string) => (className ? `input ${className}` : 'input')

/** Inside a Field it is labelled by it; alone it needs `aria-label`. Takes `{...register('name')}` of react-hook-form. */
export const Input = ({ className, ...rest }: ComponentProps<'input'>) => (
  <input {...useFieldWiring()} {...rest} className={input(className)} />
)

export const Textarea = ({ className, ...rest }: ComponentProps<'textarea'>) => (
  <textarea {...useFieldWiring()} {...rest} className={input(className)} />
)

export const Select = ({ className, children, ...rest }: ComponentProps<'select'>) => (
  <span className="select">
    <select {...useFieldWiring()} {...rest} className={input(className)}>
      {children}
    </select>
    <Icon of={IconChevronDown} />
  </span>
)

type SearchProps = Omit<ComponentProps<'input'>, 'type'> & {
  label: string
  /** `/` anywhere on the page puts the cursor here. */
  slash?: boolean
  trailing?: ReactNode
}

export function SearchField({ label, slash = false, trailing, className, ...rest }: SearchProps) {
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!slash) return
    // the header's search button leads to the catalogue with this hash
    if (location.hash === '#search') ref.current?.focus()
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]')
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      ref.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [slash])
  return (
    <label className={className ? `affix ${className}` : 'affix'}>
      <span className="vh">{label}</span>
      <Icon of={IconSearch} />
      <input ref={ref} {...rest} type="search" className="input" aria-keyshortcuts={slash ? '/' : undefined} />
      {trailing ?? (slash && <kbd className="kbd">/</kbd>)}
    </label>
  )
}
