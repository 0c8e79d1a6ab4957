import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconCloudOff } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Media } from '../../../src/modules/media/contract.ts'
import { isApiError } from '../../api/error.ts'
import { formatPercent } from '../../ui/format.ts'
import { formatBytes } from '../../ui/format-media.ts'
import { useErrorText } from '../../ui/patterns/error-state.tsx'
import { FileDrop } from '../../ui/patterns/file-drop.tsx'
import { Banner } from '../../ui/primitives/banner.tsx'
import { Button } from '../../ui/primitives/button.tsx'
import { Progress } from '../../ui/primitives/progress.tsx'
import { useUpload } from './use-upload.ts'
import './upload-box.css'

type Props = {
  label: ReactNode
  hint?: ReactNode
  accept?: string
  /** Starts at once with this one. */
  file?: File | undefined
  onDone: (media: Media) => void
}

/** A place to drop a file, and then its way to the server: how far it is, pause, go on, give up. */
export function UploadBox({ label, hint, accept, file: given, onDone }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const { state, start, pause, resume, giveUp } = useUpload(onDone)
  const begun = useRef<File | null>(null)
  useEffect(() => {
    if (!given || begun.current === given) return
    begun.current = given
    start(given)
  }, [given, start])
  const drop = <FileDrop label={label} hint={hint} {...(accept && { accept })} onFiles={([file]) => file && start(file)} />
  if (state.step === 'idle') return drop
  if (state.step === 'refused') {
    const said = isApiError(state.error) && state.error.message ? state.error.message : errorText(state.error).text
    return (
      <div className="upload">
        <Banner icon={IconAlertCircle} tone="bad" role="alert">
          {said}
        </Banner>
        {drop}
      </div>
    )
  }
  const { file, sent } = state
  const share = (sent / Math.max(1, file.size)) * 100
  const [done, all, percent, name] = [formatBytes(sent), formatBytes(file.size), formatPercent(share), file.name]
  return (
    <div className="upload">
      <p className="upload-name">
        <bdi>{name}</bdi>
        <span className="muted">{percent}</span>
      </p>
      <Progress value={share} label={t`Upload of ${name}`} thick />
      <p className="hint" role="status">
        {state.step === 'checking' && <Trans>All of it has arrived. It is being checked.</Trans>}
        {state.step === 'sending' && (
          <Trans>
            {done} of {all}
          </Trans>
        )}
        {state.step === 'paused' && (
          <Trans>
            Paused at {done} of {all}
          </Trans>
        )}
        {state.step === 'lost' && (
          <span className="with-icon">
            <IconCloudOff className="icon icon--16" size={16} aria-hidden />
            <Trans>The network went away at {done}. It goes on by itself when it is back: nothing is sent twice.</Trans>
          </span>
        )}
      </p>
      <div className="btn-row">
        {state.step === 'sending' && (
          <Button size="sm" onClick={pause}>
            <Trans>Pause</Trans>
          </Button>
        )}
        {(state.step === 'paused' || state.step === 'lost') && (
          <Button size="sm" variant="primary" onClick={resume}>
            <Trans>Go on</Trans>
          </Button>
        )}
        {state.step !== 'checking' && (
          <Button size="sm" variant="quiet" onClick={giveUp}>
            <Trans>Give up</Trans>
          </Button>
        )}
      </div>
    </div>
  )
}
