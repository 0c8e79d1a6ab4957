import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { tenantColumns, timestamps } from '../../platform/database/columns.ts'

export const users = sqliteTable(
  'users',
  {
    ...tenantColumns(),
    id: text().notNull(),
    /** Lower-cased; what the person typed is not kept. */
    email: text().notNull(),
    phoneNumber: text('phone_number'),
    username: text(),
    fullName: text('full_name'),
    firstName: text('first_name'),
    lastName: text('last_name'),
    avatarUrl: text('avatar_url'),
    country: text(),
    state: text(),
    zip: text(),
    locale: text().notNull().default('en'),
    timezone: text().notNull().default('UTC'),
    role: text().notNull().default('learner'),
    status: text({ enum: ['active', 'invited', 'suspended'] }).notNull().default('active'),
    emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
    phoneVerified: integer('phone_verified', { mode: 'boolean' }).notNull().default(false),
    isProfileComplete: integer('is_profile_complete', { mode: 'boolean' }).notNull().default(false),
    preferences: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull().default({}),
    passwordHash: text('password_hash'),
    lastLoginAt: text('last_login_at'),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('users_email').on(t.tenantId, t.email),
    uniqueIndex('users_username').on(t.tenantId, t.username),
    index('users_by_role').on(t.tenantId, t.role, t.id),
    index('users_by_name').on(t.tenantId, t.fullName, t.id),
  ],
)

/** A signed-in device. `refreshHash` is the current refresh token's digest, `previousHash` the one it replaced. */
export const sessions = sqliteTable(
  'sessions',
  {
    ...tenantColumns(),
    id: text().notNull(),
    userId: text('user_id').notNull(),
    refreshHash: text('refresh_hash').notNull(),
    previousHash: text('previous_hash'),
    rotatedAt: text('rotated_at').notNull(),
    device: text().notNull(),
    place: text(),
    createdAt: text('created_at').notNull(),
    lastUsedAt: text('last_used_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    revokedAt: text('revoked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('sessions_refresh').on(t.tenantId, t.refreshHash),
    index('sessions_previous').on(t.tenantId, t.previousHash),
    index('sessions_by_user').on(t.tenantId, t.userId, t.lastUsedAt),
    index('sessions_by_expiry').on(t.expiresAt),
  ],
)

/** One-time codes by purpose: only a digest is kept, and a wrong try costs one of `triesLeft`. */
export const oneTimeCodes = sqliteTable(
  'one_time_codes',
  {
    ...tenantColumns(),
    userId: text('user_id').notNull(),
    purpose: text({ enum: ['verify_email', 'reset_password', 'change_email_old', 'change_email_new', 'verify_phone'] }).notNull(),
    digest: text().notNull(),
    detail: text(),
    triesLeft: integer('tries_left').notNull(),
    expiresAt: text('expires_at').notNull(),
    createdAt: text('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId, t.purpose] }), index('one_time_codes_by_expiry').on(t.expiresAt)],
)

/** Failed sign-ins an account and address, so that a guesser is slowed without locking the owner out. */
export const loginFailures = sqliteTable(
  'login_failures',
  { ...tenantColumns(), subject: text().notNull(), failures: integer().notNull(), blockedUntil: text('blocked_until'), at: text().notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.subject] }), index('login_failures_by_age').on(t.at)],
)
