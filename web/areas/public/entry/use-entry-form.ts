import { useLingui } from '@lingui/react'
import { type FormEvent, useRef, useState } from 'react'
import { fieldErrors } from '../../../api/error.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { wordsFor } from './field-words.ts'

/** By field; `form` is what concerns all of it. Values are the server's phrases or whole sentences. */
export type Problems = Record<string, string>
type Values = Record<string, string>

type Options = {
  /** What can be said without asking the server. */
  check?: (values: Values) => Problems
  send: (values: Values) => Promise<unknown>
  /** A refusal this form has better words for; null leaves it to the usual ones. */
  explain?: (error: unknown) => Problems | null
}

const only = (problems: Problems) => Object.fromEntries(Object.entries(problems).filter(([, words]) => words))

/** A short form: native fields, errors under each, focus on the first that is wrong. */
export function useEntryForm({ check, send, explain }: Options) {
  const { i18n } = useLingui()
  const errorText = useErrorText()
  const form = useRef<HTMLFormElement>(null)
  const [problems, setProblems] = useState<Problems>({})
  const [busy, setBusy] = useState(false)

  const understand = (error: unknown): Problems => {
    const own = explain?.(error)
    if (own) return own
    const byField = fieldErrors(error)
    return Object.keys(byField).length > 0 ? byField : { form: errorText(error).text }
  }

  const say = (found: Problems) => {
    const worded = Object.entries(found).map(([field, message]) => {
      const words = wordsFor(message)
      return [field, typeof words === 'string' ? words : i18n._(words)]
    })
    setProblems(Object.fromEntries(worded))
    if (worded.length === 0) return
    // once React has marked the fields
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }

  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (busy || !form.current) return
    const values = Object.fromEntries([...new FormData(form.current)].map(([name, value]) => [name, String(value).trim()]))
    // a password is what was typed, blanks included
    for (const field of form.current.querySelectorAll<HTMLInputElement>('input[data-password]')) values[field.name] = field.value
    const found = only(check?.(values) ?? {})
    if (Object.keys(found).length > 0) return say(found)
    setBusy(true)
    setProblems({})
    try {
      await send(values)
    } catch (error) {
      say(understand(error))
    } finally {
      setBusy(false)
    }
  }
  return { form, submit, problems, busy, say }
}
