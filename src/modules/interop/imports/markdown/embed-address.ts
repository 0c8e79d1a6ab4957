/** The page of a video on YouTube or Vimeo in its plain form; null for every other address. */
export function embedAddress(href: string): string | null {
  const url = URL.parse(href)
  if (!url || !/^https?:$/.test(url.protocol)) return null
  const host = url.hostname.replace(/^(www|m|music)\./, '')
  if (host === 'youtu.be') return youtube(url.pathname.slice(1))
  if (host === 'youtube.com' || host === 'youtube-nocookie.com') {
    if (url.pathname === '/watch') return youtube(url.searchParams.get('v'))
    return youtube(/^\/(?:embed|shorts|live|v)\/([^/]+)/.exec(url.pathname)?.[1])
  }
  if (host === 'vimeo.com' || host === 'player.vimeo.com') {
    const id = /^\/(?:video\/)?(\d+)/.exec(url.pathname)?.[1]
    return id ? `https://vimeo.com/${id}` : null
  }
  return null
}

const youtube = (id: string | null | undefined): string | null =>
  id && /^[\w-]{6,20}$/.test(id) ? `https://www.youtube.com/watch?v=${id}` : null
