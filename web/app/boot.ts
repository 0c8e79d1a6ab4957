import type { Branding } from '../../src/platform/database/tables.ts'
import type { Locale } from '../i18n/locales.ts'

export type BootTenant = {
  id: string
  slug: string
  name: string
  branding: Branding
  features: Record<string, unknown>
  settings: Record<string, unknown>
}

/** What the Worker writes into the page. `data` holds the bodies of API answers by path, search included. */
export type Boot = {
  tenant: BootTenant
  locale: Locale
  dir: 'ltr' | 'rtl'
  data: Record<string, unknown>
}

const unnamed: BootTenant = {
  id: '',
  slug: '',
  name: 'Lyceum',
  branding: { brandColor: '', logoUrl: null, faviconUrl: null, fonts: null, cssVariables: {} },
  features: {},
  settings: {},
}

/** Empty when the page was not served by the Worker (the Vite dev server): then everything is asked from the API. */
function readBoot(): Boot {
  const written = JSON.parse(document.getElementById('boot')?.textContent || '{}') as Partial<Boot>
  return {
    tenant: written.tenant ?? unnamed,
    locale: written.locale ?? (document.documentElement.lang === 'ar' ? 'ar' : 'en'),
    dir: written.dir ?? 'ltr',
    data: written.data ?? {},
  }
}

export const boot = readBoot()
export const tenant = boot.tenant
