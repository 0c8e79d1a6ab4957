/** Once the page stands and the browser has nothing better to do: for what is on the page, but not what was come for. */
export const whenIdle = () =>
  new Promise<void>((resolve) => {
    // Safari has no idle callback yet
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 1000 })
    else setTimeout(resolve, 200)
  })
