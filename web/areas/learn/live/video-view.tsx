import { useEffect, useRef } from 'react'

type Props = { track: MediaStreamTrack | null; mirrored?: boolean; contain?: boolean; label: string }

/** A picture that moves and makes no sound of its own. */
export function VideoView({ track, mirrored = false, contain = false, label }: Props) {
  const ref = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (ref.current) ref.current.srcObject = track ? new MediaStream([track]) : null
  }, [track])
  return (
    <video
      ref={ref}
      autoPlay
      playsInline
      muted
      aria-label={label}
      className="lv-video"
      data-mirrored={mirrored || undefined}
      data-contain={contain || undefined}
    />
  )
}

/** What someone says; shown nowhere. */
export function AudioOut({ track }: { track: MediaStreamTrack }) {
  const ref = useRef<HTMLAudioElement>(null)
  useEffect(() => {
    if (ref.current) ref.current.srcObject = new MediaStream([track])
  }, [track])
  // biome-ignore lint/a11y/useMediaCaption: a live voice has no captions to give
  return <audio ref={ref} autoPlay />
}
