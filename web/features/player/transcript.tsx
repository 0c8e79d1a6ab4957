import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { formatClock } from '../../ui/format-media.ts'
import { Switch } from '../../ui/primitives/choice.tsx'
import { SearchField } from '../../ui/primitives/input.tsx'
import { type Cue, cueAt } from './parse-captions.ts'
import { useMediaFact } from './use-media-state.ts'

type Props = { cues: readonly Cue[]; media: HTMLMediaElement | null; language: string; onSeek: (seconds: number) => void }

/** The spoken words as a list: press one to go there, search them, or let them follow the recording. */
export function Transcript({ cues, media, language, onSeek }: Props) {
  const { t } = useLingui()
  const [follows, setFollows] = useState(true)
  const [wanted, setWanted] = useState('')
  const list = useRef<HTMLElement>(null)
  const current = useMediaFact(media, ({ currentTime }) => cueAt(cues, currentTime), -1)
  const needle = wanted.trim().toLocaleLowerCase()
  const shown = cues.map((cue, index) => ({ cue, index })).filter(({ cue }) => !needle || cue.text.toLocaleLowerCase().includes(needle))
  useEffect(() => {
    const line = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (!follows || current < 0 || !line || !list.current) return
    // the list alone moves; the page stays where the reader put it
    list.current.scrollTop = line.offsetTop - list.current.offsetTop - list.current.clientHeight / 3
  }, [current, follows])
  return (
    <aside className="pv-script" aria-label={t`Transcript`}>
      <div className="sec-head">
        <h2 className="label">
          <Trans>Transcript</Trans>
        </h2>
        <Switch className="t-14" label={<Trans>Follow</Trans>} checked={follows} onChange={(event) => setFollows(event.target.checked)} />
      </div>
      <div className="pv-search">
        <SearchField
          label={t`Search the transcript`}
          placeholder={t`Search the transcript`}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className="cues" ref={list} aria-label={t`Lines`} tabIndex={0}>
        {shown.map(({ cue, index }) => (
          <button key={index} type="button" className="cue" aria-current={index === current || undefined} onClick={() => onSeek(cue.start)}>
            <time>{formatClock(cue.start)}</time>
            <span lang={language} dir="auto">
              {cue.text}
            </span>
          </button>
        ))}
      </section>
      <p className="pv-foot" role="status">
        {needle ? (
          <Plural value={shown.length} _0="No line has these words." one="# line has these words." other="# lines have these words." />
        ) : (
          <Trans>Choose a line to go there.</Trans>
        )}
      </p>
    </aside>
  )
}
