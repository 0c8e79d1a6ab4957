/** Answers that are the same for everyone in a tenant, kept until the tenant's public version moves. */
export type PublicCache = {
  /** The cached JSON value of `key`, or what `load` gives, kept for five minutes at most. Callers must not change it. */
  json<T>(key: string, load: () => Promise<T>): Promise<T>
}

const keepSeconds = 300
const maxEntries = 500
/** This isolate's own copy, in front of the data centre's: the second request of a page parses nothing. */
const near = new Map<string, { value: unknown; until: number }>()

export function createPublicCache(tenantId: string, version: number, later: (work: Promise<unknown>) => void): PublicCache {
  return {
    async json<T>(key: string, load: () => Promise<T>): Promise<T> {
      const name = `${tenantId}/${version}/${key}`
      const known = near.get(name)
      if (known && known.until > Date.now()) return known.value as T
      const request = new Request(`https://public-cache.internal/${tenantId}/${version}/${encodeURIComponent(key)}`)
      const hit = await caches.default.match(request)
      const value = hit ? ((await hit.json()) as T) : await load()
      keepNear(name, value)
      if (!hit) {
        const answer = new Response(JSON.stringify(value), {
          headers: { 'content-type': 'application/json', 'cache-control': `public, max-age=${keepSeconds}` },
        })
        later(caches.default.put(request, answer))
      }
      return value
    },
  }
}

/** A Map keeps insertion order: the oldest entry goes first. */
function keepNear(name: string, value: unknown): void {
  near.delete(name)
  near.set(name, { value, until: Date.now() + keepSeconds * 1000 })
  const oldest = near.size > maxEntries ? near.keys().next().value : undefined
  if (oldest !== undefined) near.delete(oldest)
}
