import { tenant } from '../../app/boot.ts'

// the shell writes the school's settings beside its public face: either place will do
const settings = (tenant.settings ?? {}) as { tagline?: string | null; requireProfile?: boolean; currency?: string }

/** What the public pages need to know of the school they stand in. */
export const school = {
  name: tenant.name,
  slug: tenant.slug,
  tagline: tenant.tagline ?? settings.tagline ?? null,
  requiresProfile: settings.requireProfile ?? false,
  currency: settings.currency ?? 'USD',
  // absent from the page: the server decides
  takesRegistrations: tenant.signIn?.register ?? true,
} as const
