import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { placeBeside } from './place-beside.ts'

type TriggerProps = { popoverTarget: string; 'aria-haspopup': 'menu'; id: string }
type Props = {
  label: string
  /** Spread these onto the button that opens it. */
  trigger: (props: TriggerProps) => ReactNode
  children: ReactNode
}

const itemsOf = (menu: Element) => [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])')]

/** The item a key leads to: arrows around, Home, End, or the next that starts with the letter. */
function itemFor(key: string, items: HTMLElement[]): HTMLElement | undefined {
  const at = items.indexOf(document.activeElement as HTMLElement)
  if (key === 'ArrowDown') return items[(at + 1) % items.length]
  if (key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1)
  if (key === 'Home') return items[0]
  if (key === 'End') return items.at(-1)
  if (key.length !== 1) return undefined
  const starts = (item: HTMLElement) => item.textContent?.trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase())
  return [...items.slice(at + 1), ...items].find(starts)
}

/** Beside its button, the cursor on its first item. To be called again when items come after it was opened. */
export function settleMenu(menu: HTMLElement): void {
  const button = document.getElementById(`${menu.id}-button`)
  if (button) placeBeside(menu, button)
  itemsOf(menu)[0]?.focus()
}

/** A menu on the browser's popover, with what menu-items.tsx has in it: closes on Escape or a press outside, and gives focus back. */
export function Menu({ label, trigger, children }: Props) {
  const id = useId()
  const ref = useRef<HTMLDivElement>(null)
  const [wasOpened, setWasOpened] = useState(false)
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Tab') ref.current?.hidePopover()
    // a link answers to Enter by itself, in a menu to the space bar too
    if (event.key === ' ' && document.activeElement instanceof HTMLAnchorElement) document.activeElement.click()
    const next = itemFor(event.key, itemsOf(event.currentTarget))
    if (!next || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    next.focus()
  }
  return (
    <>
      {trigger({ popoverTarget: id, 'aria-haspopup': 'menu', id: `${id}-button` })}
      <div
        ref={ref}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className="menu"
        onKeyDown={onKeyDown}
        onBeforeToggle={() => setWasOpened(true)}
        onToggle={(event) => event.newState === 'open' && settleMenu(event.currentTarget)}
        onClick={(event) => {
          if ((event.target as Element).closest('[role^="menuitem"]')) event.currentTarget.hidePopover()
        }}
      >
        {wasOpened && children}
      </div>
    </>
  )
}
