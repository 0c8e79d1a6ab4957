import './palette.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconSearch } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { Icon } from '../../ui/primitives/icon.tsx'
import { useFound } from './use-found.ts'
import type { Found } from './use-places.ts'

/** The index a key leads to among so many. */
function steppedTo(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}

/** A line to type in and what fits beneath it: the WAI-ARIA combobox with a list that is always open. */
export function PaletteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const router = useRouter()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const groups = useFound(words)
  const all = groups.flatMap(({ found }) => found)
  const current = Math.min(at, all.length - 1)
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  useLayoutEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, current])

  const follow = (found: Found | undefined) => {
    if (!found) return
    onClose()
    if ('href' in found) router.navigate({ href: found.href })
    else found.run()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // while a word is being composed the keys belong to the one who composes it
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      follow(all[current])
    }
    const next = all.length > 0 ? steppedTo(event.key, current, all.length) : null
    if (next === null) return
    event.preventDefault()
    setAt(next)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, and the browser sends it as cancel
    <dialog
      ref={dialog}
      className="dialog palette"
      aria-label={t`Find or do anything`}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div className="palette-in">
        <div className="palette-field">
          <Icon of={IconSearch} />
          <input
            role="combobox"
            aria-label={t`What to find or do`}
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={all.length > 0 ? `${id}-${current}` : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder={t`A course, a lesson, a place, or what to do`}
            value={words}
            onChange={({ target }) => {
              setWords(target.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <div role="listbox" id={`${id}-list`} aria-label={t`What fits`} className="palette-list menu" tabIndex={-1}>
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options
            <div key={group.id} role="group" aria-label={group.label}>
              <p className="menu-label" aria-hidden="true">
                {group.label}
              </p>
              {group.found.map((found) => {
                const index = all.indexOf(found)
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
                  <div
                    key={found.id}
                    id={`${id}-${index}`}
                    role="option"
                    tabIndex={-1}
                    aria-selected={index === current}
                    onPointerMove={() => index !== current && setAt(index)}
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => follow(found)}
                  >
                    <Icon of={found.icon} />
                    <bdi>{found.name}</bdi>
                    <bdi className="muted palette-hint">{found.hint}</bdi>
                  </div>
                )
              })}
            </div>
          ))}
        </div>
        <p className="palette-none muted" role="status">
          {all.length === 0 && <Trans>Nothing is called that. Try the beginning of a name.</Trans>}
        </p>
      </div>
    </dialog>
  )
}
