import { sql } from 'drizzle-orm'
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
    status: text({ enum: ['active', 'invited', 'suspended'] })
      .notNull()
      .default('active'),
    emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
    phoneVerified: integer('phone_verified', { mode: 'boolean' }).notNull().default(false),
    isProfileComplete: integer('is_profile_complete', { mode: 'boolean' }).notNull().default(false),
    departmentId: text('department_id'),
    preferences: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull().default({}),
    /** Whether they assist in any course. Triggers of the migration keep it. */
    assists: integer({ mode: 'boolean' }).notNull().default(false),
    passwordHash: text('password_hash'),
    lastLoginAt: text('last_login_at'),
    /** The day of the last sign-in or refresh, as 2026-11-21: what `people_seen` counts. */
    lastSeenOn: text('last_seen_on'),
    /** Removed people keep a row without personal data, for what refers to them. */
    removedAt: text('removed_at'),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('users_email').on(t.tenantId, t.email),
    uniqueIndex('users_username').on(t.tenantId, t.username),
    index('users_by_name').on(t.tenantId, sql`${t.fullName} COLLATE NOCASE`, t.id).where(sql`${t.removedAt} IS NULL`),
    index('users_by_age').on(t.tenantId, t.id).where(sql`${t.removedAt} IS NULL`),
    index('users_by_role_name').on(t.tenantId, t.role, sql`${t.fullName} COLLATE NOCASE`, t.id).where(sql`${t.removedAt} IS NULL`),
    index('users_by_role').on(t.tenantId, t.role, t.id).where(sql`${t.removedAt} IS NULL`),
    index('users_by_status_name').on(t.tenantId, t.status, sql`${t.fullName} COLLATE NOCASE`, t.id).where(sql`${t.removedAt} IS NULL`),
    index('users_by_status').on(t.tenantId, t.status, t.id).where(sql`${t.removedAt} IS NULL`),
  ],
)

/** How many people there are by role and status. Triggers of the migration keep it. */
export const peopleCounts = sqliteTable(
  'people_counts',
  { ...tenantColumns(), role: text().notNull(), status: text().notNull(), people: integer().notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.role, t.status] })],
)

/** How many people were last here on which day. Triggers of the migration keep it. */
export const peopleSeen = sqliteTable('people_seen', { ...tenantColumns(), day: text().notNull(), people: integer().notNull() }, (t) => [
  primaryKey({ columns: [t.tenantId, t.day] }),
])

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
    /** A visit of the platform's operator: it ends then, however much it is used. */
    fixedEnd: text('fixed_end'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('sessions_by_user').on(t.tenantId, t.userId, t.revokedAt, t.lastUsedAt),
    index('sessions_by_expiry').on(t.expiresAt),
  ],
)

/** Who of the platform came into the school, why, and by which session. The person's row counts as removed: no list has it. */
export const visits = sqliteTable(
  'visits',
  {
    ...tenantColumns(),
    sessionId: text('session_id').notNull(),
    userId: text('user_id').notNull(),
    /** At home, in the school they are signed in to. */
    operatorId: text('operator_id').notNull(),
    operatorName: text('operator_name').notNull(),
    reason: text().notNull(),
    createdAt: text('created_at').notNull(),
    enteredAt: text('entered_at'),
    expiresAt: text('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.sessionId] })],
)

/** One-time codes by purpose: only a digest is kept, and a wrong try costs one of `triesLeft`. */
export const oneTimeCodes = sqliteTable(
  'one_time_codes',
  {
    ...tenantColumns(),
    userId: text('user_id').notNull(),
    purpose: text({
      enum: ['verify_email', 'reset_password', 'change_email_old', 'change_email_new', 'verify_phone', 'account_exists'],
    }).notNull(),
    /** What the code is derived from, with the installation's secret: mail can be sent again, nothing readable is stored. */
    id: text().notNull(),
    digest: text().notNull(),
    detail: text(),
    triesLeft: integer('tries_left').notNull(),
    /** Mails sent since `windowStartedAt`: resending is limited. */
    sends: integer().notNull(),
    windowStartedAt: text('window_started_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    createdAt: text('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId, t.purpose] }), index('one_time_codes_by_expiry').on(t.expiresAt)],
)

/** Failed sign-ins an account and address, so that a guesser is slowed without locking the owner out. */
export const loginFailures = sqliteTable(
  'login_failures',
  {
    ...tenantColumns(),
    subject: text().notNull(),
    failures: integer().notNull(),
    blockedUntil: text('blocked_until'),
    at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.subject] }), index('login_failures_by_age').on(t.at)],
)
