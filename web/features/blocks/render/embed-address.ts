/** The frames a lesson may show are those the page's policy lets in; every other address is a link. */
export function embedAddress(src: string): { provider: 'YouTube' | 'Vimeo'; frame: string } | null {
  let url: URL
  try {
    url = new URL(src)
  } catch {
    return null
  }
  const host = url.hostname.replace(/^(www|m)\./, '')
  const youtube =
    host === 'youtu.be'
      ? url.pathname.slice(1)
      : host === 'youtube.com' || host === 'youtube-nocookie.com'
        ? (url.searchParams.get('v') ?? /^\/(?:embed|shorts|live)\/([\w-]+)/.exec(url.pathname)?.[1])
        : undefined
  if (youtube && /^[\w-]{6,20}$/.test(youtube)) {
    const start = Number.parseInt(url.searchParams.get('t') ?? url.searchParams.get('start') ?? '', 10)
    return {
      provider: 'YouTube',
      frame: `https://www.youtube-nocookie.com/embed/${youtube}?autoplay=1&rel=0${start > 0 ? `&start=${start}` : ''}`,
    }
  }
  const vimeo = host === 'vimeo.com' || host === 'player.vimeo.com' ? /\/(\d{5,12})(?:\/|$)/.exec(url.pathname)?.[1] : undefined
  return vimeo ? { provider: 'Vimeo', frame: `https://player.vimeo.com/video/${vimeo}?autoplay=1&dnt=1` } : null
}
