/** Resolves when somebody is there: with the first movement, touch, key or scroll. For what only a person can come to need. */
export const firstAct = new Promise<unknown>((resolve) => {
  for (const name of ['pointermove', 'pointerdown', 'keydown', 'scroll']) addEventListener(name, resolve, { once: true, passive: true })
})
