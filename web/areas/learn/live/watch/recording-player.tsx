import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { MediaAsset } from '../../../../../src/modules/media/contract.ts'
import { invalidate } from '../../../../api/query.ts'
import { API_BASE, apiFetch } from '../../../../api/request.ts'
import { Chapters } from '../../../../features/player/chapters.tsx'
import { MediaPlayer } from '../../../../features/player/media-player.tsx'
import { Transcript } from '../../../../features/player/transcript.tsx'
import { useMediaSecond } from '../../../../features/player/use-media-state.ts'
import { type PositionReport, usePositionReports } from '../../../../features/player/use-position-reports.ts'
import { useChoice } from '../../player/use-choice.ts'
import { useCaptions } from '../../video/use-captions.ts'
import type { LiveRecording } from '../live-queries.ts'

/** Near the end counts as the end: going on there would show the last picture. */
function resumePlace({ positionSeconds }: LiveRecording, { durationSeconds }: MediaAsset): number {
  const at = positionSeconds ?? 0
  return at < 3 || (durationSeconds !== null && at > durationSeconds - 5) ? 0 : Math.floor(at)
}

/** The product's player for one recording: with its captions, and from where one stopped on whatever device. */
export function RecordingPlayer({ recording, file }: { recording: LiveRecording; file: MediaAsset }) {
  const client = useQueryClient()
  const path = `/live-sessions/${recording.sessionId}/recordings`
  const [media, setMedia] = useState<HTMLMediaElement | null>(null)
  const [startAt, setStartAt] = useState<number | null>(null)
  const [resumeAt] = useState(() => resumePlace(recording, file))
  const [captions, setCaptions] = useChoice('captions', ['on', 'off'] as const, 'on')
  const { cues, language } = useCaptions(file)
  const second = useMediaSecond(media)
  const seek = useCallback(
    (seconds: number) => {
      if (media) media.currentTime = seconds
      else setStartAt(seconds)
    },
    [media],
  )
  const report = ({ positionSeconds }: PositionReport) =>
    apiFetch(`${API_BASE}${path}/${recording.id}/position`, {
      method: 'PUT',
      keepalive: true,
      signal: AbortSignal.timeout(20_000),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ positionSeconds }),
    })
  usePositionReports(media, report, true)
  return (
    <>
      <MediaPlayer
        file={file}
        title={recording.title}
        startAt={startAt}
        resumeAt={resumeAt}
        onStart={setStartAt}
        cues={cues}
        captions={cues.length > 0 ? { on: captions === 'on', toggle: () => setCaptions(captions === 'on' ? 'off' : 'on') } : null}
        onMedia={setMedia}
        onRenew={() => invalidate(client, path)}
      />
      {file.chapters.length > 0 && <Chapters chapters={file.chapters} at={media ? second : resumeAt} onSeek={seek} />}
      {cues.length > 0 && <Transcript cues={cues} media={media} language={language} onSeek={seek} />}
    </>
  )
}
