import { z } from 'zod'
import { isLanguageTag } from '../../kernel/language-tag.ts'
import { Currency } from '../../kernel/money.ts'
import { oneLine } from '../../kernel/text.ts'
import { isWebAddress } from '../../kernel/web-address.ts'
import { legalKinds } from '../../platform/database/tables.ts'

export const HexColor = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #0f4a50')

export const BrandingContract = z.object({
  logoUrl: z.string().nullable(),
  faviconUrl: z.string().nullable(),
  brandColor: HexColor,
  fonts: z.string().nullable(),
  cssVariables: z.record(z.string(), z.string()),
})

const ImageAddress = z.string().max(2000).refine(isWebAddress, 'must be an https address or a path on this site').nullable()
/** What may be set: it stands in every page and mail of the school. */
const BrandingInput = BrandingContract.extend({
  logoUrl: ImageAddress,
  faviconUrl: ImageAddress,
  fonts: z.string().max(200).nullable(),
  cssVariables: z
    .record(
      z.string().regex(/^--[a-z0-9-]{1,60}$/, 'must be a custom property such as --radius'),
      z
        .string()
        .max(200)
        .regex(/^[^{}<>;\\]*$/, 'must be a plain CSS value'),
    )
    .refine((variables) => Object.keys(variables).length <= 100, 'may be 100 at most'),
})

/** Who signs certificates for the school: a name, what they are there, and a picture of their signature. */
export const SignerContract = z.object({ name: z.string(), title: z.string().nullable(), signatureUrl: z.string().nullable() })
const SignerInput = z.object({
  name: oneLine(120),
  title: oneLine(120).nullable().default(null),
  signatureUrl: ImageAddress.default(null),
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
    /** On what terms courses are sold; null while nothing is. */
    sale: z
      .object({ refundDays: z.number().int(), taxIncluded: z.boolean(), taxRate: z.number().nullable(), taxAtGateway: z.boolean() })
      .nullable(),
    /** Which legal pages there are. */
    legal: z.array(z.enum(legalKinds)),
    signIn: z.object({ password: z.boolean(), register: z.boolean() }),
  })
  .meta({ id: 'PublicOrganization' })
export type PublicOrganization = z.infer<typeof PublicOrganization>

/** The tenant as its admins see it: its public face, and all that is kept of it. */
export const OwnOrganization = PublicOrganization.extend({
  domains: z.array(z.string()),
  settings: z.record(z.string(), z.unknown()),
  plan: z.string(),
  storageLimitBytes: z.number().int(),
  maxUsers: z.number().int().nullable(),
  isActive: z.boolean(),
  shard: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
}).meta({ id: 'OwnOrganization' })
export type OwnOrganization = z.infer<typeof OwnOrganization>

export const OrganizationPatch = z
  .object({
    name: oneLine(120),
    branding: BrandingInput.partial(),
    settings: z
      .object({
        locale: z.string().max(35).refine(isLanguageTag, 'must be a language tag such as en or pt-BR'),
        currency: Currency,
        requireProfile: z.boolean(),
        instructorsEditAll: z.boolean(),
        instructorsPublish: z.boolean(),
        tagline: z.string().max(200).nullable(),
        signer: SignerInput.nullable(),
      })
      .partial(),
  })
  .partial()
export type OrganizationPatch = z.infer<typeof OrganizationPatch>
