import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { announce } from '../../../ui/patterns/live-regions.tsx'
import { type LessonPlace, lessonPlaces, type OutlineModule, placeOf, samePlace } from './outline-order.ts'

export type Dragged = { kind: 'lesson'; ids: ReadonlySet<string> } | { kind: 'module'; id: string }
export type Drag = { what: Dragged; place: LessonPlace; by: 'pointer' | 'keys'; title: string }
type Options = {
  tree: RefObject<HTMLElement | null>
  modules: readonly OutlineModule[]
  onDrop: (what: Dragged, place: LessonPlace) => void
}

/** For a module the place is named by the module it comes after; `moduleId` is then empty. */
function placesFor(modules: readonly OutlineModule[], what: Dragged): LessonPlace[] {
  if (what.kind === 'lesson') return lessonPlaces(modules, what.ids)
  return [null, ...modules.filter(({ id }) => id !== what.id).map(({ id }) => id)].map((afterId) => ({ moduleId: '', afterId }))
}

function currentPlace(modules: readonly OutlineModule[], what: Dragged): LessonPlace | null {
  if (what.kind === 'lesson') return placeOf(modules, what.ids)
  const at = modules.findIndex(({ id }) => id === what.id)
  return { moduleId: '', afterId: modules[at - 1]?.id ?? null }
}

/** The lower edge of what a place comes after. */
function edgeOf(tree: HTMLElement, what: Dragged, place: LessonPlace): number {
  const find = (attribute: string, id: string) => tree.querySelector(`[${attribute}="${CSS.escape(id)}"]`)?.getBoundingClientRect()
  if (what.kind === 'module') return (place.afterId ? find('data-module', place.afterId)?.bottom : tree.getBoundingClientRect().top) ?? 0
  return (place.afterId ? find('data-lesson', place.afterId) : find('data-module-head', place.moduleId))?.bottom ?? 0
}

/** Dragging by the grip: with a pointer, or with Space, arrows and Space again. Escape puts back. */
export function useOutlineDrag({ tree, modules, onDrop }: Options) {
  const { t } = useLingui()
  const [drag, setDrag] = useState<Drag | null>(null)
  const dropped = useRef<{ grip: string; until: number } | null>(null)

  // a row that went to another module is another element there: the focus follows it
  useEffect(() => {
    const last = dropped.current
    if (!last || drag) return
    if (Date.now() > last.until) dropped.current = null
    else if (document.activeElement === document.body) document.getElementById(last.grip)?.focus()
  })

  const describe = ({ moduleId, afterId }: LessonPlace) => {
    const module = modules.find(({ id }) => id === moduleId)
    const after = (module ? module.lessons : modules).find(({ id }) => id === afterId)?.title
    const title = module?.title ?? ''
    if (after) return t`After “${after}”`
    return module ? t`At the start of “${title}”` : t`At the start of the course`
  }
  const finish = (keep: boolean) => {
    if (!drag) return
    setDrag(null)
    if (!keep) return announce(t`Put back where it was.`)
    if (!samePlace(drag.place, currentPlace(modules, drag.what))) onDrop(drag.what, drag.place)
  }

  const byPointer = (event: PointerEvent<HTMLElement>, what: Dragged, title: string) => {
    if (event.button !== 0 || !tree.current) return
    const grip = event.currentTarget
    const list = tree.current
    const start = event.clientY
    const places = placesFor(modules, what)
    let place = currentPlace(modules, what)
    let moving = false
    const nearest = (y: number) =>
      places.map((one) => ({ one, far: Math.abs(edgeOf(list, what, one) - y) })).reduce((best, next) => (next.far < best.far ? next : best))
        .one
    const move = ({ clientY }: globalThis.PointerEvent) => {
      if (!moving && Math.abs(clientY - start) < 4) return
      moving = true
      if (clientY < 96) window.scrollBy(0, -12)
      if (clientY > window.innerHeight - 72) window.scrollBy(0, 12)
      place = nearest(clientY)
      setDrag({ what, place, by: 'pointer', title })
    }
    const stop = (keep: boolean) => {
      grip.removeEventListener('pointermove', move)
      grip.removeEventListener('pointerup', up)
      grip.removeEventListener('pointercancel', cancel)
      document.removeEventListener('keydown', putBack)
      setDrag(null)
      if (keep && moving && place && !samePlace(place, currentPlace(modules, what))) onDrop(what, place)
    }
    const up = () => stop(true)
    const cancel = () => stop(false)
    const putBack = ({ key }: globalThis.KeyboardEvent) => key === 'Escape' && stop(false)
    grip.setPointerCapture(event.pointerId)
    grip.addEventListener('pointermove', move)
    grip.addEventListener('pointerup', up)
    grip.addEventListener('pointercancel', cancel)
    document.addEventListener('keydown', putBack)
  }

  const byKeys = (event: KeyboardEvent<HTMLElement>, what: Dragged, title: string) => {
    const isToggle = event.key === ' ' || event.key === 'Enter'
    if (drag?.by !== 'keys') {
      if (!isToggle) return
      event.preventDefault()
      const place = currentPlace(modules, what)
      if (!place) return
      setDrag({ what, place, by: 'keys', title })
      return announce(t`Picked up “${title}”. Arrow keys move it, Space drops it, Escape puts it back.`)
    }
    if (isToggle || event.key === 'Escape') {
      event.preventDefault()
      dropped.current = { grip: event.currentTarget.id, until: Date.now() + 2000 }
      return finish(isToggle)
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const places = placesFor(modules, drag.what)
    const at = places.findIndex((place) => samePlace(place, drag.place))
    const place = places[Math.min(places.length - 1, Math.max(0, at + step))]
    if (!place) return
    setDrag({ ...drag, place })
    announce(describe(place))
  }

  const gripOf = (id: string, what: Dragged, title: string) => ({
    id: `grip-${id}`,
    'aria-label': t`Move “${title}”`,
    'aria-pressed': drag?.by === 'keys' && drag.title === title,
    onPointerDown: (event: PointerEvent<HTMLElement>) => byPointer(event, what, title),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => byKeys(event, what, title),
    onBlur: () => drag?.by === 'keys' && finish(false),
  })
  return { drag, gripOf, describe }
}

export type OutlineDrag = ReturnType<typeof useOutlineDrag>
