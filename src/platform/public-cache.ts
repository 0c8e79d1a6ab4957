/** Answers that are the same for everyone in a tenant, kept until the tenant's public version moves. */
export type PublicCache = {
  /** The cached JSON value of `key`, or what `load` gives, kept for five minutes at most. */
  json<T>(key: string, load: () => Promise<T>): Promise<T>
}

export function createPublicCache(tenantId: string, version: number, later: (work: Promise<unknown>) => void): PublicCache {
  return {
    async json<T>(key: string, load: () => Promise<T>): Promise<T> {
      const request = new Request(`https://public-cache.internal/${tenantId}/${version}/${encodeURIComponent(key)}`)
      const hit = await caches.default.match(request)
      if (hit) return (await hit.json()) as T
      const value = await load()
      const answer = new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' } })
      later(caches.default.put(request, answer))
      return value
    },
  }
}
