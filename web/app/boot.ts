import type { Messages } from '@lingui/core'
import type { PublicOrganization } from '../../src/modules/tenancy/contract.ts'
import type { CatalogName } from '../i18n/catalogs.ts'
import type { Locale } from '../i18n/locales.ts'

/** The tenant's public face; the shell writes its settings beside it. */
export type BootTenant = PublicOrganization & { settings?: Partial<PublicOrganization> }

/** What the Worker writes into the page. `data` holds the bodies of API answers by path, search included; `words`, strings by catalog; `reader`, whose answers are among them. */
export type Boot = {
  tenant: BootTenant
  locale: Locale
  dir: 'ltr' | 'rtl'
  words: Partial<Record<CatalogName, Messages>>
  data: Record<string, unknown>
  reader?: string | undefined
}

/** Where Vite's own server gave the page. In a build nothing of it is left. */
const unnamed: BootTenant = {
  id: '',
  slug: '',
  name: 'Lyceum',
  tagline: null,
  branding: { brandColor: '#0f4a50', logoUrl: null, faviconUrl: null, fonts: null, cssVariables: {} },
  features: {},
  locale: 'en',
  currency: 'USD',
  sale: null,
  legal: [],
  signIn: { password: true, register: true },
}

/** Empty when the page was not served by the Worker (the Vite dev server): then everything is asked from the API. */
function readBoot(): Boot {
  const written = JSON.parse(document.getElementById('boot')?.textContent || '{}') as Partial<Boot>
  return {
    tenant: import.meta.env.DEV ? (written.tenant ?? unnamed) : (written.tenant as BootTenant),
    locale: written.locale ?? (document.documentElement.lang === 'ar' ? 'ar' : 'en'),
    dir: written.dir ?? 'ltr',
    words: written.words ?? {},
    data: written.data ?? {},
    reader: written.reader,
  }
}

export const boot = readBoot()
export const tenant = boot.tenant
