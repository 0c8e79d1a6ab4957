import { useRef, useState } from 'react'
import type { User } from './people-queries.ts'
import { useRefreshPeople } from './person-changes.ts'

export type BulkState = { step: 'asked' | 'running' | 'done'; done: readonly User[]; failed: readonly { person: User; error: unknown }[] }
const asked: BulkState = { step: 'asked', done: [], failed: [] }

/**
 * One change to many people, one after the other: the server audits each by itself, and one refusal (the last admin)
 * does not stop the rest. `stop` lets the one under way finish.
 */
export function useBulkChange(people: readonly User[], change: (person: User) => Promise<unknown>) {
  const [state, setState] = useState(asked)
  const isStopped = useRef(false)
  const refresh = useRefreshPeople()
  const run = async () => {
    const done: User[] = []
    const failed: { person: User; error: unknown }[] = []
    isStopped.current = false
    for (const person of people) {
      setState({ step: 'running', done: [...done], failed: [...failed] })
      if (isStopped.current) break
      try {
        await change(person)
        done.push(person)
      } catch (error) {
        failed.push({ person, error })
      }
    }
    setState({ step: 'done', done, failed })
    await refresh()
  }
  return {
    state,
    run,
    stop: () => {
      isStopped.current = true
    },
  }
}
