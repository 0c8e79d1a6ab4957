// Takes the place of Vite's helper, a third of its size: browsers old enough to need the rest cannot run the app. What does
// not come is named by one error, whichever file it was: see web/app/lost-part.ts.

/** Styles on their way, by address. */
const loading = new Map()

const styleOf = (href) =>
  new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload: resolve })
    link.onerror = () => {
      // asked for again next time, as the script is
      link.remove()
      loading.delete(href)
      reject(new Error(`${link.href} did not load`))
    }
    document.head.append(link)
  })

/** Fetches what a chunk needs beside it, all at once; the chunk runs when its styles are there. */
export function __vitePreload(load, files = []) {
  for (const file of files) {
    const href = `/${file}`
    if (loading.has(href) || document.querySelector(`link[href="${href}"]`)) continue
    if (href.endsWith('.css')) loading.set(href, styleOf(href))
    else document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }))
  }
  return Promise.all(files.map((file) => loading.get(`/${file}`)))
    .then(load)
    .catch((cause) => {
      throw Object.assign(new Error('A part of the app did not load.', { cause }), { name: 'LostPart' })
    })
}
