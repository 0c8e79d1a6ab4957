import { Trans, useLingui } from '@lingui/react/macro'
import { IconCloudOff, IconLock } from '@tabler/icons-react'
import { ApiError } from '../../api/error.ts'
import { Button } from '../primitives/button.tsx'
import { Icon } from '../primitives/icon.tsx'
import { PageHead } from './page-head.tsx'
import { toast } from './toast.ts'

type Props = {
  error: unknown
  onRetry?: () => void
  /** What did not load: "The gradebook did not load". */
  title?: string
  /** The error is all there is on the page, so its title is the page's heading. */
  asPage?: boolean
}

/** What is said about an error when a page has nothing better to say. */
export function useErrorText(): (error: unknown, title?: string) => { title: string; text: string } {
  const { t } = useLingui()
  return (error, title) => {
    const code = error instanceof ApiError ? error.code : 'INTERNAL'
    if (code === 'OFFLINE') return { title: t`The network is not there`, text: t`Nothing is lost. Try again when you are back online.` }
    if (code === 'FORBIDDEN')
      return {
        title: t`This page is not open to you`,
        text: (error as ApiError).message || t`Your role here does not include it. Someone who runs this site can change that.`,
      }
    if (code === 'UNAUTHENTICATED') return { title: t`You are signed out`, text: t`Sign in to go on where you were.` }
    if (code === 'RATE_LIMITED') return { title: t`That was a lot at once`, text: t`Wait a moment, then try again.` }
    if (code === 'INTERNAL' || code === 'UNAVAILABLE')
      return { title: title ?? t`This did not load`, text: t`The fault is on our side and has been recorded.` }
    return { title: title ?? t`This did not work`, text: (error as ApiError).message }
  }
}

const iconFor = (error: unknown) =>
  error instanceof ApiError && (error.code === 'FORBIDDEN' || error.code === 'UNAUTHENTICATED') ? IconLock : IconCloudOff

export function ErrorState({ error, onRetry, title, asPage = false }: Props) {
  const { t } = useLingui()
  const said = useErrorText()(error, title)
  const requestId = error instanceof ApiError ? error.requestId : null
  const shortId = requestId?.slice(0, 8)
  const copy = async () => {
    await navigator.clipboard.writeText(requestId ?? '')
    toast(t`Request id copied.`)
  }
  return (
    <div className="empty" role={asPage ? undefined : 'alert'}>
      <Icon of={iconFor(error)} size={28} />
      {asPage ? <PageHead title={said.title} size={22} /> : <h2 className="t-22">{said.title}</h2>}
      <p>{said.text}</p>
      <div className="btn-row">
        {onRetry && (
          <Button variant="primary" onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        )}
        {requestId && (
          <Button variant="quiet" onClick={copy}>
            <Trans>Copy request id {shortId}</Trans>
          </Button>
        )}
      </div>
    </div>
  )
}
