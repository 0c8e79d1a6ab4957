import { useQueryClient } from '@tanstack/react-query'
import type { LiveRecording } from '../../../../src/modules/live/recordings/contract.ts'
import type { MediaAsset } from '../../../../src/modules/media/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { API_BASE, apiFetch } from '../../../api/request.ts'
import { Chapters } from '../../../features/player/chapters.tsx'
import { MediaPlayer } from '../../../features/player/media-player.tsx'
import { TranscriptBeside } from '../../../features/player/transcript-beside.tsx'
import { type PositionReport, usePositionReports } from '../../../features/player/use-position-reports.ts'
import { usePlayback } from './use-playback.ts'

/** The product's player for the recording of a class: with its captions, and from where one stopped on whatever device. */
export function RecordingPlayer({ recording, file }: { recording: LiveRecording; file: MediaAsset }) {
  const client = useQueryClient()
  const path = `/live-sessions/${recording.sessionId}/recordings`
  const { media, language, seek, at, shown } = usePlayback(file, recording.positionSeconds)
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
      <MediaPlayer {...shown} file={file} title={recording.title} onRenew={() => invalidate(client, path)} />
      {file.chapters.length > 0 && <Chapters chapters={file.chapters} at={at} onSeek={seek} />}
      <TranscriptBeside cues={shown.cues} media={media} language={language} onSeek={seek} />
    </>
  )
}
