import { type ComponentProps, useEffect, useRef } from 'react'
import { Input, Textarea } from '../../../../ui/primitives/input.tsx'

type Props = Omit<ComponentProps<'input'>, 'value' | 'onChange'> & { value: string; onText: (text: string) => void; lines?: number }

/** A field inside a block: what is typed goes into the document at once, its keys do not. */
export function DraftInput({ value, onText, lines, onKeyDown, ...rest }: Props) {
  const ref = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  useEffect(() => {
    // undo, or someone else's version: shown, unless it is what is being typed
    if (ref.current && ref.current.value !== value) ref.current.value = value
  }, [value])
  const shared = { ref, defaultValue: value, onInput: () => onText(ref.current?.value ?? '') }
  return lines ? (
    <Textarea
      {...shared}
      rows={lines}
      aria-label={rest['aria-label']}
      dir={rest.dir}
      spellCheck={rest.spellCheck}
      maxLength={rest.maxLength}
      autoFocus={rest.autoFocus}
    />
  ) : (
    <Input {...rest} {...shared} onKeyDown={onKeyDown} />
  )
}
