const GAP = 4
const EDGE = 8

/** Puts an open popover under its button, end edges together; above it when there is no room, never past the screen. */
export function placeBeside(popover: HTMLElement, button: HTMLElement): void {
  const from = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = popover
  const rtl = getComputedStyle(button).direction === 'rtl'
  const wanted = rtl ? from.left : from.right - width
  const left = Math.max(EDGE, Math.min(wanted, document.documentElement.clientWidth - width - EDGE))
  const below = from.bottom + GAP
  const fits = below + height <= window.innerHeight - EDGE || from.top - GAP - height < EDGE
  popover.style.left = `${left}px`
  popover.style.top = `${fits ? below : from.top - GAP - height}px`
}
