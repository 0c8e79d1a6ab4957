import type { Page } from 'playwright-core'

/**
 * What is pressed on the page and is smaller than 24 by 24 pixels. WCAG 2.5.8, and axe with it, let a small target pass
 * when nothing stands near it; here that is no excuse. A link in a sentence is as high as its line, and allowed to be.
 */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const LEAST = 23.5
    const pressed =
      'a[href], button, select, summary, input:not([type=hidden]), textarea, [role=button], [role=tab], [role=switch], [role=menuitem]'
    const isShown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      return width > 1 && height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    }
    const isInSentence = (element: Element) => {
      if (getComputedStyle(element).display !== 'inline') return false
      let block = element.parentElement
      while (block && getComputedStyle(block).display === 'inline') block = block.parentElement
      if (!block) return false
      const copy = block.cloneNode(true) as Element
      for (const target of copy.querySelectorAll(pressed)) target.remove()
      return /\p{L}/u.test(copy.textContent ?? '')
    }
    /** Whatever is pressed a little beside it: its label, or what is drawn around it, is a part of it. */
    const isHitAround = (element: Element) => {
      element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined
      const holds = (hit: Element | null) => hit !== null && (element.contains(hit) || label?.contains(hit) === true)
      const reach = LEAST / 2
      return [
        [0, -reach],
        [0, reach],
        [-reach, 0],
        [reach, 0],
      ].every(([dx = 0, dy = 0]) => holds(document.elementFromPoint(x + dx, y + dy)))
    }
    const found = new Set<string>()
    // what stands behind an open dialog cannot be pressed
    const inReach = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document
    for (const element of inReach.querySelectorAll(pressed)) {
      const { width, height } = element.getBoundingClientRect()
      if ((width >= LEAST && height >= LEAST) || !isShown(element) || element.closest('.skip, [inert]')) continue
      if (isInSentence(element) || isHitAround(element)) continue
      const name = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)
      found.add(`target of ${Math.round(width)} by ${Math.round(height)}: ${element.tagName.toLowerCase()}.${element.className} “${name}”`)
    }
    window.scrollTo(0, 0)
    return [...found]
  })
