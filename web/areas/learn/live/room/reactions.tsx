import { IconConfetti, IconHeart, IconMoodHappy, IconMoodSurprised, IconPlayerTrackPrev, IconThumbUp } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { ReactionKind } from '../../../../../src/modules/live/room/protocol.ts'
import { Icon, type IconType } from '../../../../ui/primitives/icon.tsx'
import type { Burst } from './room-state.ts'

export const reactionIcons: Record<ReactionKind, IconType> = {
  clap: IconConfetti,
  thumb: IconThumbUp,
  heart: IconHeart,
  laugh: IconMoodHappy,
  wow: IconMoodSurprised,
  slow: IconPlayerTrackPrev,
}
const lives = 3000

/** What people feel, rising along the stage for three seconds. Decoration: nobody misses anything who does not see it. */
export function Reactions({ bursts }: { bursts: Burst[] }) {
  const [gone, setGone] = useState(0)
  const last = bursts.at(-1)?.n ?? 0
  useEffect(() => {
    const timer = setTimeout(() => setGone(last), lives)
    return () => clearTimeout(timer)
  }, [last])
  return (
    <div className="lv-bursts" aria-hidden>
      {bursts
        .filter(({ n }) => n > gone)
        .map(({ n, kind }) => (
          <span key={n} style={{ '--x': `${10 + ((n * 37) % 80)}%` } as React.CSSProperties}>
            <Icon of={reactionIcons[kind as ReactionKind]} size={28} />
          </span>
        ))}
    </div>
  )
}
