import Hls from 'hls.js/light'

/** Plays a playlist through Media Source Extensions, at the quality the line and the window can take. Answers how to stop. */
export function attach(media: HTMLMediaElement, playlist: string, onFatal: () => void): () => void {
  const hls = new Hls({
    capLevelToPlayerSize: true,
    // A token runs out after hours: the page asks for a new address then, so nothing is gained by trying for long.
    manifestLoadPolicy: { default: { maxTimeToFirstByteMs: 10_000, maxLoadTimeMs: 20_000, timeoutRetry: null, errorRetry: null } },
  })
  let mended = 0
  hls.on(Hls.Events.ERROR, (_event, { fatal, type }) => {
    if (!fatal) return
    mended += 1
    if (type === Hls.ErrorTypes.MEDIA_ERROR && mended <= 2) hls.recoverMediaError()
    else if (type === Hls.ErrorTypes.NETWORK_ERROR && mended <= 2 && media.readyState > 0) hls.startLoad()
    else onFatal()
  })
  hls.loadSource(playlist)
  hls.attachMedia(media)
  return () => hls.destroy()
}
