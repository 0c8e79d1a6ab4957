import { createContext, use } from 'react'

type FieldWiring = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean }
export const FieldContext = createContext<FieldWiring | null>(null)

/** What a control inside a Field takes from it. */
export function useFieldWiring() {
  const field = use(FieldContext)
  return field
    ? { id: field.id, 'aria-describedby': field.describedBy, 'aria-invalid': field.invalid || undefined, required: field.required }
    : {}
}
