import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { isApiError } from '../../../api/error.ts'
import { formatPercent } from '../../../ui/format.ts'
import { formatBytes } from '../../../ui/format-media.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { FileDrop } from '../../../ui/patterns/file-drop.tsx'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Progress } from '../../../ui/primitives/progress.tsx'
import { sendCourseFile } from './send-course-file.ts'
import '../../../features/uploads/upload-box.css'

type Sending = { file: File; sent: number }

/** Takes a course file, sends it, and goes to where its import can be watched. */
export function ImportDrop() {
  const { t } = useLingui()
  const errorText = useErrorText()
  const navigate = useNavigate()
  const [sending, setSending] = useState<Sending | null>(null)
  const [error, setError] = useState<unknown>(null)
  const control = useRef<AbortController | null>(null)
  useEffect(() => () => control.current?.abort(), [])

  const send = async (file: File) => {
    const mine = new AbortController()
    control.current = mine
    setError(null)
    setSending({ file, sent: 0 })
    try {
      const id = await sendCourseFile(file, { signal: mine.signal, onSent: (sent) => setSending({ file, sent }) })
      await navigate({ to: '/studio/import/$importId', params: { importId: id } })
    } catch (refused) {
      if (!mine.signal.aborted) setError(refused)
    }
    setSending(null)
  }

  if (sending) {
    const { file, sent } = sending
    const share = (sent / Math.max(1, file.size)) * 100
    const [name, done, all, percent] = [file.name, formatBytes(sent), formatBytes(file.size), formatPercent(share)]
    return (
      <div className="upload">
        <p className="upload-name">
          <bdi>{name}</bdi>
          <span className="muted">{percent}</span>
        </p>
        <Progress value={share} label={t`Upload of ${name}`} thick />
        <p className="hint">
          {share >= 100 ? (
            <Trans>All of it has arrived. It is being opened.</Trans>
          ) : (
            <Trans>
              {done} of {all}
            </Trans>
          )}
        </p>
        <div className="btn-row">
          <Button size="sm" variant="quiet" onClick={() => control.current?.abort()}>
            <Trans>Give up</Trans>
          </Button>
        </div>
      </div>
    )
  }
  return (
    <div className="upload">
      {Boolean(error) && (
        <Banner icon={IconAlertCircle} tone="bad" role="alert">
          {isApiError(error) && error.code !== 'OFFLINE' && error.message ? error.message : errorText(error).text}
        </Banner>
      )}
      <FileDrop
        label={<Trans>Drop a course file here, or choose one</Trans>}
        hint={<Trans>A zip of Markdown pages, or a single .md page</Trans>}
        accept=".zip,.md,.markdown,application/zip"
        onFiles={([file]) => file && send(file)}
      />
    </div>
  )
}
