import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'

/** A link from the checklist names a field in its hash: the page opens with the cursor in it. */
export function useFieldFocus(isReady: boolean) {
  const hash = useLocation({ select: (at) => at.hash })
  useEffect(() => {
    if (!isReady || !hash) return
    const field = document.querySelector(`[data-field="${CSS.escape(hash)}"]`)
    const control = field?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, select, button')
    control?.focus()
    field?.scrollIntoView({ block: 'center' })
  }, [hash, isReady])
}
