import { z } from 'zod'

export const HexColor = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #0f4a50')

export const BrandingContract = z.object({
  logoUrl: z.string().nullable(),
  faviconUrl: z.string().nullable(),
  brandColor: HexColor,
  fonts: z.string().nullable(),
  cssVariables: z.record(z.string(), z.string()),
})

/** The current tenant's public face. */
export const PublicOrganization = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    tagline: z.string().nullable(),
    branding: BrandingContract,
    features: z.record(z.string(), z.boolean()),
    locale: z.string(),
    currency: z.string(),
    signIn: z.object({ password: z.boolean(), register: z.boolean() }),
  })
  .meta({ id: 'PublicOrganization' })
export type PublicOrganization = z.infer<typeof PublicOrganization>

export const OrganizationPatch = z
  .object({
    name: z.string().trim().min(1).max(120),
    branding: BrandingContract.partial(),
    settings: z
      .object({
        locale: z.string().max(10),
        currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as USD'),
        requireProfile: z.boolean(),
        instructorsEditAll: z.boolean(),
        instructorsPublish: z.boolean(),
        tagline: z.string().max(200).nullable(),
      })
      .partial(),
  })
  .partial()
export type OrganizationPatch = z.infer<typeof OrganizationPatch>
