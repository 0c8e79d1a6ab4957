import { useEffect, useRef, useState } from 'react'
import type { Question, QuestionInput } from '../../../../src/modules/assessment/questions/contract.ts'
import { draftOf, inputOf, type Lack, lackOf, newDraft, type QuestionDraft } from './question-draft.ts'

/** Where a question is kept: in a quiz, or in a bank. */
export type QuestionSaving = {
  save: (id: string, input: QuestionInput) => Promise<Question>
  add: (input: QuestionInput) => Promise<Question>
}
export type DraftState = { step: 'same' } | { step: 'waiting' } | { step: 'saved'; at: number } | { step: 'failed'; error: unknown }

const PAUSE_MS = 900

/** A question's draft, saved by itself a moment after it lacks nothing; a new one is made then. */
export function useQuestionDraft(question: Question | null, isSurvey: boolean, actions: QuestionSaving, onCreated?: (id: string) => void) {
  const [draft, setDraft] = useState<QuestionDraft>(() => (question ? draftOf(question) : newDraft()))
  const [state, setState] = useState<DraftState>({ step: 'same' })
  const latest = useRef(draft)
  const dirty = useRef(false)
  const busy = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const lack: Lack | null = lackOf(draft, isSurvey)

  const send = async () => {
    clearTimeout(timer.current)
    if (!dirty.current || busy.current || lackOf(latest.current, isSurvey)) return
    dirty.current = false
    busy.current = true
    try {
      const input = inputOf(latest.current)
      const saved = question ? await actions.save(question.id, input) : await actions.add(input)
      setState({ step: 'saved', at: Date.now() })
      if (!question) onCreated?.(saved.id)
    } catch (error) {
      dirty.current = true
      setState({ step: 'failed', error })
    }
    busy.current = false
    if (dirty.current && question) timer.current = setTimeout(() => current.current(), PAUSE_MS * 4)
  }
  const current = useRef(send)
  useEffect(() => {
    current.current = send
  })
  // what was typed last must not be lost with the form
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      current.current()
    },
    [],
  )

  const change = (edit: (draft: QuestionDraft) => QuestionDraft) => {
    const next = edit(latest.current)
    latest.current = next
    dirty.current = true
    setDraft(next)
    setState({ step: 'waiting' })
    clearTimeout(timer.current)
    // a new one waits for the person to say that it is ready
    if (question) timer.current = setTimeout(() => current.current(), PAUSE_MS)
  }
  /** Whoever cancels does not want it kept. */
  const drop = () => {
    dirty.current = false
  }
  return { draft, change, lack, state, save: send, drop }
}
