import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { SessionUser } from '../../../api/session-user.ts'
import { safeNext } from '../../../app/safe-next.ts'
import { useSession } from '../../../app/session.ts'
import { school } from '../school.ts'

const KEPT = 'lyceum_next'
const HOUR = 3_600_000

/** The link in the mail opens another tab that knows nothing of where the person was going. */
export function keepNext(next: string | undefined): void {
  if (next) localStorage.setItem(KEPT, JSON.stringify({ next, until: Date.now() + HOUR }))
}

function takeNext(): string | undefined {
  const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as { next: string; until: number } | null
  localStorage.removeItem(KEPT)
  return kept && kept.until > Date.now() ? kept.next : undefined
}

const destination = (user: SessionUser, next: string) =>
  school.requiresProfile && !user.isProfileComplete ? `/complete-profile?next=${encodeURIComponent(next)}` : next

/** Whoever is signed in, or becomes so on this page, goes where they wanted to go. */
export function useLeaveWhenSignedIn(next: string | undefined): void {
  const router = useRouter()
  const { user } = useSession()
  useEffect(() => {
    if (user) router.navigate({ href: destination(user, safeNext(next ?? takeNext())), replace: true })
  }, [user, next, router])
}
