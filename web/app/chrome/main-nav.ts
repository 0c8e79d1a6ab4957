import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { mayAdminister, mayCreate, type Session, useSession } from '../session.ts'

export type NavEntry = { href: string; label: MessageDescriptor }

/** Where a person can go from anywhere, by what they may do. */
function mainNav({ user, status }: Session): NavEntry[] {
  return [
    { href: '/courses', label: msg`Catalogue` },
    ...(status === 'signed-out'
      ? []
      : [
          { href: '/learn', label: msg`My learning` },
          { href: '/learn/calendar', label: msg`Calendar` },
        ]),
    ...(mayCreate(user) ? [{ href: '/studio', label: msg`Studio` }] : user?.assists ? [{ href: '/studio', label: msg`Grading` }] : []),
    ...(mayAdminister(user) ? [{ href: '/admin', label: msg`Administration` }] : []),
  ]
}

export const useMainNav = (): NavEntry[] => mainNav(useSession())

/** Where one is: the calendar, though it is a part of my learning too. */
export const placeOf = (places: readonly NavEntry[], pathname: string): NavEntry | undefined =>
  places.findLast(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
