import { Trans } from '@lingui/react/macro'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Icon } from '../../ui/primitives/icon.tsx'

const load = () => import('./palette-dialog.tsx')
const PaletteDialog = lazy(async () => ({ default: (await load()).PaletteDialog }))
const isApple = /mac|iphone|ipad/i.test(navigator.platform)

/** In the bar of the places where people work: everything they can go to or do, by its name. Ctrl or ⌘ and K from anywhere. */
export function FindButton() {
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    const control = new AbortController()
    addEventListener(
      'keydown',
      (event) => {
        if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return
        // another question waits for its answer first
        if (event.defaultPrevented || document.querySelector('dialog[open]')) return
        event.preventDefault()
        setIsOpen(true)
      },
      { signal: control.signal },
    )
    return () => control.abort()
  }, [])
  return (
    <>
      <button
        type="button"
        className="find wide-only"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setIsOpen(true)}
        onPointerEnter={load}
      >
        <Icon of={IconSearch} size={16} />
        <span>
          <Trans>Find or do anything</Trans>
        </span>
        <kbd className="kbd">{isApple ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      {isOpen && (
        <Suspense>
          <PaletteDialog onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
