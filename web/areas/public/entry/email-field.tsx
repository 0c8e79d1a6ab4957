import { useLingui } from '@lingui/react/macro'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'

type Props = { value?: string | undefined; error: string | undefined }

export function EmailField({ value, error }: Props) {
  const { t } = useLingui()
  return (
    <Field label={t`Email`} error={error} required>
      <Input
        name="email"
        type="email"
        dir="ltr"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={value}
        maxLength={254}
      />
    </Field>
  )
}
