import { plural } from '@lingui/core/macro'
import { useEffect, useRef, useState } from 'react'
import { announce } from '../../ui/patterns/live-regions.tsx'

const marks = [10, 5, 1] as const

/**
 * Seconds left by the server's clock: this device's own may be wrong by hours. `heardAt` is when, here, the server said
 * that it was `serverTime`. Said aloud at 10, 5 and 1 minute.
 */
export function useCountdown(deadlineAt: string | null, serverTime: string, heardAt: number, onZero: () => void): number | null {
  const ahead = Date.parse(serverTime) - heardAt
  const left = () => (deadlineAt === null ? null : Math.max(0, Math.ceil((Date.parse(deadlineAt) - Date.now() - ahead) / 1000)))
  const [seconds, setSeconds] = useState(left)
  const zero = useRef(onZero)
  zero.current = onZero
  const before = useRef<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `left` is made of the three that are named
  useEffect(() => {
    if (deadlineAt === null) return
    let isOver = false
    const tick = () => {
      const now = left() ?? 0
      const was = before.current
      before.current = now
      setSeconds(now)
      for (const minutes of marks) {
        if (was !== null && was > minutes * 60 && now <= minutes * 60 && now > 0) {
          announce(plural(minutes, { one: '# minute left', other: '# minutes left' }), minutes === 1)
        }
      }
      if (now === 0 && !isOver) {
        isOver = true
        zero.current()
      }
    }
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [deadlineAt, serverTime, heardAt])
  return seconds
}
