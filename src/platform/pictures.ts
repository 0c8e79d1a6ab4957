import type { Config } from './env.ts'
import { errorFields, log } from './log.ts'

const quality = 82
const keptFor = 7 * 24 * 60 * 60
const canShrink = /^image\/(png|jpeg|webp|avif)$/

/** Whether copies of such a picture can be had in other sizes; else everybody gets it as it is. */
export const shrinks = (config: Config, contentType: string): boolean => config.IMAGES !== undefined && canShrink.test(contentType)

/**
 * A picture as WebP, at most so many pixels wide, made once a data centre; null when it cannot be made. `name` tells a
 * picture from every other, of other tenants too, and from what it was before.
 */
export async function shrunk(
  config: Config,
  name: string,
  width: number,
  open: () => Promise<ReadableStream>,
): Promise<ArrayBuffer | null> {
  const request = new Request(`https://pictures.internal/${encodeURIComponent(name)}/${width}`)
  const known = await caches.default.match(request)
  if (known) return known.arrayBuffer()
  try {
    const made = await config.IMAGES?.input(await open())
      .transform({ width, fit: 'scale-down' })
      .output({ format: 'image/webp', quality })
    if (!made) return null
    const bytes = await new Response(made.image()).arrayBuffer()
    const headers = { 'content-type': 'image/webp', 'cache-control': `public, max-age=${keptFor}` }
    await caches.default.put(request, new Response(bytes.slice(0), { headers }))
    return bytes
  } catch (error) {
    log('warn', 'a picture was not made smaller', { name, width, ...errorFields(error) })
    return null
  }
}
