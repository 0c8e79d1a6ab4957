import type { FieldValues, Path, UseFormSetError } from 'react-hook-form'
import { fieldErrors } from '../../../api/error.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'

/**
 * Puts a refusal where it belongs: beneath the fields it names, else at the foot of the form. `better` says in
 * the reader's language what the server can mean for a field.
 */
export function useFormErrors<Values extends FieldValues>(
  setError: UseFormSetError<Values>,
  better: Partial<Record<keyof Values, string>> = {},
) {
  const errorText = useErrorText()
  return (error: unknown) => {
    const byField = Object.entries(fieldErrors(error))
    for (const [name, message] of byField) setError(name as Path<Values>, { message: better[name] ?? message })
    if (byField.length === 0) setError('root', { message: errorText(error).text })
  }
}
