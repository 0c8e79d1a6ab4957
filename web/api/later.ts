// Where a page can be read before the app is there, the Worker has put the app's scripts off, and names this one: see
// isReadable in src/http/shell.ts.

/** When what the page holds is on the screen, with its picture if that does not take long; at once where nobody looks. */
async function firstSight(): Promise<void> {
  if (document.hidden) return
  await new Promise((resolve) => new PerformanceObserver(resolve).observe({ type: 'paint', buffered: true }))
  await document
    .querySelector<HTMLImageElement>('img[fetchpriority="high"]')
    ?.decode()
    .catch(() => {})
}

/** The scripts, and what they import. */
async function startLater(): Promise<void> {
  await Promise.race([firstSight(), new Promise((resolve) => setTimeout(resolve, 1000))])
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="later"]')) link.rel = 'modulepreload'
  for (const { src } of document.querySelectorAll<HTMLScriptElement>('script[type="later"]'))
    document.head.appendChild(Object.assign(document.createElement('script'), { type: 'module', src }))
}
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', startLater)
else startLater()
