import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { chooseLocale } from '../../i18n/catalogs.ts'
import { LOCALES, type Locale } from '../../i18n/locales.ts'
import { MenuChoice, MenuLabel } from '../../ui/primitives/menu-items.tsx'
import { type ColourScheme, chooseColourScheme, colourScheme } from '../colour-scheme.ts'

/** Language and light or dark, for everyone, signed in or not. */
export function DisplayChoices() {
  const { t, i18n } = useLingui()
  const [scheme, setScheme] = useState(colourScheme)
  const schemes: readonly [ColourScheme, string][] = [
    ['system', t`As the device`],
    ['light', t`Light`],
    ['dark', t`Dark`],
  ]
  return (
    <>
      <MenuLabel>
        <Trans>Language</Trans>
      </MenuLabel>
      {(Object.keys(LOCALES) as Locale[]).map((locale) => (
        <MenuChoice key={locale} lang={locale} checked={i18n.locale === locale} onClick={() => chooseLocale(locale)}>
          {LOCALES[locale].name}
        </MenuChoice>
      ))}
      <MenuLabel>
        <Trans>Appearance</Trans>
      </MenuLabel>
      {schemes.map(([value, label]) => (
        <MenuChoice
          key={value}
          checked={scheme === value}
          onClick={() => {
            chooseColourScheme(value)
            setScheme(value)
          }}
        >
          {label}
        </MenuChoice>
      ))}
    </>
  )
}
