import { useLingui } from '@lingui/react/macro'
import { IconDoorEnter } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { AuthRoutes } from '../../../../src/modules/identity/auth-routes.ts'
import { api, send } from '../../../api/client.ts'
import { isApiError } from '../../../api/error.ts'
import { signIn } from '../../../app/session.ts'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'

/** Where the system console leads a visitor: the pass is given for a session, and the administration opens. */
export function EnterPage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const begun = useRef(false)
  const { mutate, error } = useMutation({
    mutationFn: (pass: string) => send(api<AuthRoutes>().auth.enter.$post, { json: { pass } }),
    onSuccess: async ({ data }) => {
      signIn(data)
      await navigate({ href: '/admin', replace: true })
    },
  })
  useEffect(() => {
    // a pass is good once: not again when React runs this twice
    if (begun.current) return
    begun.current = true
    mutate(location.hash.slice(1))
  }, [mutate])
  const isOver = isApiError(error, 'GONE') || isApiError(error, 'CONFLICT') || isApiError(error, 'FORBIDDEN')
  const over = t`It has been used, or the visit is over. Open another one in the system console.`
  const failed = t`That did not work. Open another visit in the system console.`
  return (
    <main className="empty" id="main" tabIndex={-1}>
      <Icon of={IconDoorEnter} size={28} />
      <PageHead title={error ? t`This way in is closed` : t`You are being let in`} size={22} />
      {error && <p role="alert">{isOver ? over : failed}</p>}
    </main>
  )
}
