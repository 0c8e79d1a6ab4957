import { useLocation, useRouter } from '@tanstack/react-router'
import type { ComponentProps, MouseEvent } from 'react'

type Props = Omit<ComponentProps<'a'>, 'href'> & { href: string }

const opensElsewhere = (event: MouseEvent) => event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey

/**
 * A link to any path of the site, whether its area is on the page or not, and marked when it leads to where we are.
 * Inside an area prefer the router's `Link`, which knows the parameters of each route.
 */
export function SiteLink({ href, onClick, ...rest }: Props) {
  const router = useRouter()
  const current = useLocation({ select: ({ pathname }) => href !== '/' && (pathname === href || pathname.startsWith(`${href}/`)) })
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || opensElsewhere(event)) return
    event.preventDefault()
    router.navigate({ href })
  }
  return <a aria-current={current ? 'page' : undefined} {...rest} href={href} onClick={follow} />
}
