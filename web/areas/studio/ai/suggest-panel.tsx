import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconSparkles } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { AiFeature } from '../../../../src/modules/ai/settings/contract.ts'
import type { TextDone, TextKind } from '../../../../src/modules/ai/texts/contract.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { announce } from '../../../ui/patterns/live-regions.tsx'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { useAiOn } from './ai-queries.ts'
import { streamText } from './stream-text.ts'
import { UnreadSources } from './unread-sources.tsx'
import './ai.css'

const featureOf: Record<TextKind, AiFeature> = { summary: 'summaries', outline: 'outline', flashcards: 'flashcards', titles: 'titles' }
type Props = {
  kind: TextKind
  courseId: string
  lessonId?: string
  /** What the button says. */
  label: ReactNode
  /** What taking it over does. */
  useLabel: ReactNode
  onUse: (text: string) => void
}

/** A suggestion, written before the author's eyes. It goes nowhere unless they take it. Off: there is no button. */
export function SuggestPanel({ kind, courseId, lessonId, label, useLabel, onUse }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const isOn = useAiOn(featureOf[kind])
  const [text, setText] = useState<string | null>(null)
  const [state, setState] = useState<'idle' | 'writing' | 'done'>('idle')
  const [problem, setProblem] = useState<string | null>(null)
  const [unread, setUnread] = useState<TextDone['unread']>([])
  const control = useRef<AbortController>(null)
  useEffect(() => () => control.current?.abort(), [])
  if (!isOn) return null
  const write = async () => {
    control.current?.abort()
    const mine = new AbortController()
    control.current = mine
    setText('')
    setProblem(null)
    setUnread([])
    setState('writing')
    try {
      for await (const { event, data } of streamText({ kind, courseId, ...(lessonId && { lessonId }) }, mine.signal)) {
        if (event === 'delta') setText((now) => (now ?? '') + data.text)
        if (event === 'done') {
          setUnread(data.unread)
          announce(t`The suggestion is written.`)
        }
        if (event === 'error') setProblem(data.message)
      }
    } catch (error) {
      if (!mine.signal.aborted) setProblem(errorText(error).text)
    }
    if (!mine.signal.aborted) setState('done')
  }
  const stop = () => {
    control.current?.abort()
    setText(null)
    setProblem(null)
    setState('idle')
  }
  return (
    <div className="ai-suggest">
      <div className="btn-row">
        <Button size="sm" icon={IconSparkles} busy={state === 'writing'} onClick={write}>
          {label}
        </Button>
      </div>
      {text && (
        <p className="ai-suggest-out" dir="auto" aria-busy={state === 'writing'}>
          {text}
        </p>
      )}
      {text && <UnreadSources job={{ unread }} />}
      {problem && (
        <Banner icon={IconAlertCircle} tone="bad" role="alert">
          {problem}
        </Banner>
      )}
      {text !== null && (
        <div className="btn-row">
          {state === 'done' && text && !problem && (
            <Button
              size="sm"
              onClick={() => {
                onUse(text)
                stop()
              }}
            >
              {useLabel}
            </Button>
          )}
          <Button size="sm" variant="quiet" onClick={stop}>
            {state === 'writing' ? <Trans>Stop</Trans> : <Trans>Dismiss</Trans>}
          </Button>
        </div>
      )}
    </div>
  )
}
