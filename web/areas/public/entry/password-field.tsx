import { useLingui } from '@lingui/react/macro'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'

type Props = { label: string; hint?: ReactNode; error: string | undefined; isNew?: boolean }

/** A password one may look at while typing. Managers know by `autocomplete` whether to fill in or to propose one. */
export function PasswordField({ label, hint, error, isNew = false }: Props) {
  const { t } = useLingui()
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} hint={hint} error={error} required>
      <div className="affix affix--end">
        <Input
          name="password"
          type={shown ? 'text' : 'password'}
          data-password
          dir="ltr"
          autoComplete={isNew ? 'new-password' : 'current-password'}
          autoCapitalize="none"
          spellCheck={false}
        />
        <IconButton
          size="sm"
          icon={shown ? IconEyeOff : IconEye}
          label={shown ? t`Hide password` : t`Show password`}
          onClick={() => setShown(!shown)}
        />
      </div>
    </Field>
  )
}
