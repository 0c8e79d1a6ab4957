import { z } from 'zod'
import { builtInRoles } from '../../kernel/actor.ts'
import { isLanguageTag } from '../../kernel/language-tag.ts'
import { PageQuery } from '../../kernel/pagination.ts'
import { oneLine } from '../../kernel/text.ts'
import { isWebAddress } from '../../kernel/web-address.ts'

const Email = z.string().trim().toLowerCase().max(254, 'is too long').check(z.email('must be an email address'))
const RoleName = z.enum(builtInRoles)
const UserStatus = z.enum(['active', 'invited', 'suspended'])

/** A new password. How good it must be beyond its length is for the server: see passwords/refuse-weak-password.ts. */
const NewPassword = z.string().min(10, 'must have at least 10 characters').max(200, 'must have at most 200 characters')
const GivenPassword = z.string().min(1, 'is required').max(1000)
const Code = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'must be the 6 digits from the email')
const name = (max = 120) => oneLine(max)

export const User = z
  .object({
    id: z.string(),
    email: z.string(),
    phoneNumber: z.string().nullable(),
    username: z.string().nullable(),
    fullName: z.string().nullable(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    avatarUrl: z.string().nullable(),
    country: z.string().nullable(),
    state: z.string().nullable(),
    zip: z.string().nullable(),
    locale: z.string(),
    timezone: z.string(),
    role: RoleName,
    status: UserStatus,
    emailVerified: z.boolean(),
    phoneVerified: z.boolean(),
    isProfileComplete: z.boolean(),
    departmentId: z.string().nullable(),
    preferences: z.record(z.string(), z.unknown()),
    /** Whether they are a teaching assistant of any course. */
    assists: z.boolean(),
    lastLoginAt: z.string().nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'User' })
export type User = z.infer<typeof User>

/** A person as others see them: beside a course, a review, a file. */
export const PersonSummary = z
  .object({ id: z.string(), fullName: z.string().nullable(), avatarUrl: z.string().nullable() })
  .meta({ id: 'PersonSummary' })
export type PersonSummary = z.infer<typeof PersonSummary>

export const SignedIn = z
  .object({
    accessToken: z.string(),
    refreshToken: z.string(),
    expiresIn: z.number().int(),
    user: User.extend({
      /** Runs the installation: the system console is theirs. */
      isPlatformAdmin: z.boolean(),
      /** The person belongs to the platform, not to the school, and is let in until then. */
      visitUntil: z.string().nullable(),
    }),
  })
  .meta({ id: 'SignedIn' })
export type SignedIn = z.infer<typeof SignedIn>

/** The same answer whether or not the address belongs to anyone. */
export const Accepted = z.object({ status: z.literal('accepted') }).meta({ id: 'Accepted' })
export type Accepted = z.infer<typeof Accepted>

export const Session = z
  .object({
    id: z.string(),
    device: z.string(),
    place: z.string().nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
    lastUsedAt: z.string(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

export const RegisterInput = z.object({ email: Email, password: NewPassword, fullName: name().optional() })
export type RegisterInput = z.infer<typeof RegisterInput>
export const VerifyEmailInput = z.object({ email: Email, code: Code })
export type VerifyEmailInput = z.infer<typeof VerifyEmailInput>
/** Who is signed in need not say the address. */
export const SendCodeInput = z.object({ channel: z.literal('email').default('email'), email: Email.optional() })
export const LoginInput = z.object({ email: Email, password: GivenPassword })
export type LoginInput = z.infer<typeof LoginInput>
/** Empty when the token comes in the cookie. */
export const RefreshInput = z.object({ refreshToken: z.string().max(400).optional() })
export const ForgotPasswordInput = z.object({ email: Email })
/** Either the address and the mailed code, or the token of an invitation. */
export const ResetPasswordInput = z.union([
  z.object({ email: Email, code: Code, password: NewPassword }),
  z.object({ token: z.string().max(1000), password: NewPassword }),
])
export type ResetPasswordInput = z.infer<typeof ResetPasswordInput>
export const ChangePasswordInput = z.object({ currentPassword: GivenPassword, newPassword: NewPassword })
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>
export const ChangeEmailInput = z.object({ newEmail: Email, password: GivenPassword })
export type ChangeEmailInput = z.infer<typeof ChangeEmailInput>
/** One code went to the present address, one to the new one. */
export const ConfirmEmailInput = z.object({ currentEmailCode: Code, newEmailCode: Code })
export type ConfirmEmailInput = z.infer<typeof ConfirmEmailInput>

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
const fields = {
  username: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9](?:[a-z0-9._-]{1,28}[a-z0-9])$/, 'must be 3 to 30 letters, digits, dots, dashes or underscores'),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'must be a two-letter country code such as GB'),
  state: z.string().trim().max(100),
  zip: z.string().trim().max(20),
  locale: z
    .string()
    .max(35)
    .regex(/^[a-z]{2,3}(-|$)/, 'must be a language tag such as en or pt-BR')
    .refine(isLanguageTag, 'must be a language tag such as en or pt-BR'),
  timezone: z.string().max(60).refine(isTimeZone, 'must be a time zone such as Europe/London'),
}

export const CompleteProfileInput = z.object({
  fullName: name(),
  username: fields.username.optional(),
  country: fields.country,
  state: fields.state.nullish(),
  zip: fields.zip.nullish(),
  locale: fields.locale.optional(),
  timezone: fields.timezone.optional(),
})
export type CompleteProfileInput = z.infer<typeof CompleteProfileInput>

export const ProfilePatch = z
  .object({
    fullName: name(),
    firstName: name(60).nullable(),
    lastName: name(60).nullable(),
    username: fields.username.nullable(),
    avatarUrl: z.string().max(500).refine(isWebAddress, 'must be an https address or a path on this site').nullable(),
    country: fields.country.nullable(),
    state: fields.state.nullable(),
    zip: fields.zip.nullable(),
    locale: fields.locale,
    timezone: fields.timezone,
    preferences: z.record(z.string().max(60), z.unknown()).refine((value) => JSON.stringify(value).length <= 8000, 'are too large'),
  })
  .partial()
export type ProfilePatch = z.infer<typeof ProfilePatch>

export const PeopleQuery = PageQuery.extend({
  /** The beginning of a name or of an email address. */
  q: z.string().trim().max(100).optional(),
  role: RoleName.optional(),
  status: UserStatus.optional(),
  sort: z.enum(['name', '-name', 'createdAt', '-createdAt']).default('name'),
})
export type PeopleQuery = z.infer<typeof PeopleQuery>

/** Without a password the person gets a mail with a link to choose one. */
export const CreatePersonInput = z.object({
  email: Email,
  fullName: name().optional(),
  role: RoleName.default('learner'),
  password: NewPassword.optional(),
})
export const PersonPatch = z.object({ fullName: name(), role: RoleName, status: z.enum(['active', 'suspended']) }).partial()
export type PersonPatch = z.infer<typeof PersonPatch>
