import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { AnswerDesk } from './answer-desk.ts'
import { deviceStore } from './answer-store.ts'
import { type Attempt, sendAnswer } from './attempt-queries.ts'

/** The answers of the attempt on screen, and what can be done with them. */
export function useAnswerDesk(attempt: Attempt, onEnded: () => void) {
  const ended = useRef(onEnded)
  ended.current = onEnded
  const [desk] = useState(
    () =>
      new AnswerDesk({
        attemptId: attempt.id,
        store: deviceStore,
        send: (questionId, body) => sendAnswer(attempt.id, questionId, body),
        onEnded: () => ended.current(),
      }),
  )
  const view = useSyncExternalStore(desk.subscribe, desk.snapshot)
  const opened = useRef(false)
  useEffect(() => {
    if (opened.current) desk.adopt(attempt.answers)
    else desk.open(attempt.answers)
    opened.current = true
  }, [desk, attempt.answers])
  useEffect(() => {
    const send = () => {
      desk.settle()
    }
    window.addEventListener('online', send)
    window.addEventListener('pagehide', send)
    return () => {
      window.removeEventListener('online', send)
      window.removeEventListener('pagehide', send)
    }
  }, [desk])
  return { desk, view }
}

/** Forgets what the device kept of an attempt that is with the server for good. */
export function forgetAttempt(attemptId: string) {
  deviceStore.clear(attemptId).catch(() => undefined)
  localStorage.removeItem(flagsKey(attemptId))
}

const flagsKey = (attemptId: string) => `lyceum_flags_${attemptId}`

/** Questions to come back to: a mark for the learner alone, kept on the device. */
export function useFlags(attemptId: string) {
  const [flags, setFlags] = useState<ReadonlySet<string>>(
    () => new Set(JSON.parse(localStorage.getItem(flagsKey(attemptId)) ?? '[]') as string[]),
  )
  const toggle = (questionId: string) => {
    const next = new Set(flags)
    if (!next.delete(questionId)) next.add(questionId)
    localStorage.setItem(flagsKey(attemptId), JSON.stringify([...next]))
    setFlags(next)
  }
  return { flags, toggle }
}
