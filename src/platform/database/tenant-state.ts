import { gt } from 'drizzle-orm'
import { iso, minutes, seconds } from '../../kernel/time.ts'
import { accessChanges, type Branding, type OrganizationSettings, organization } from './tables.ts'
import type { TenantDb } from './tenant-db.ts'

/** What every request of a tenant needs, read once in ten seconds an isolate: face, cache version, access changes. */
export type TenantState = {
  name: string
  branding: Branding
  settings: OrganizationSettings
  features: Record<string, boolean>
  publicVersion: number
  access: Map<string, { revoked: boolean; role: string | null }>
  /** Where the database stood when this was read. Nothing older may be kept under this `publicVersion`. */
  readAt: string | undefined
}

/** Access tokens live 15 minutes; a change older than this no longer matters to any of them. */
export const accessWindow = 20 * minutes
const keepFor = 10 * seconds
type Entry = { state: TenantState; until: number; bookmark: string }
const cache = new Map<string, Entry>()
const forgotten = new Map<string, number>()
let forgets = 0

export function forgetTenantState(tenantId: string): void {
  cache.delete(tenantId)
  forgotten.set(tenantId, ++forgets)
}

/** The state, if this isolate has it at hand. */
export function knownState(tenantId: string, bookmark: string | undefined, now: number): TenantState | undefined {
  const known = cache.get(tenantId)
  return known && isFresh(known, bookmark, now) ? known.state : undefined
}

const isFresh = (entry: Entry, bookmark: string | undefined, now: number): boolean =>
  entry.until > now && !(bookmark && bookmark > entry.bookmark)

/**
 * `bookmark` is the client's: someone who has written since this isolate last looked gets a fresh look. What is kept
 * is the state, never a reading that is under way: one whose request is cancelled would keep all others waiting.
 */
export async function tenantState(tenantId: string, bookmark: string | undefined, open: () => TenantDb): Promise<TenantState> {
  const known = cache.get(tenantId)
  if (known && isFresh(known, bookmark, Date.now())) return known.state
  const began = { at: Date.now(), forgotten: forgotten.get(tenantId) }
  const db = open()
  const state = await load(db)
  const seen = [bookmark, known?.bookmark, db.d1.bookmark() ?? undefined].reduce<string>(
    (last, next) => (next && next > last ? next : last),
    '',
  )
  // told to forget meanwhile, it may be from before what was written
  if (forgotten.get(tenantId) === began.forgotten) cache.set(tenantId, { state, until: began.at + keepFor, bookmark: seen })
  return state
}

async function load(db: TenantDb): Promise<TenantState> {
  const [rows, changes] = await db.batch([
    db.rows(organization),
    db.rows(accessChanges).where(gt(accessChanges.at, iso(Date.now() - accessWindow))),
  ])
  const row = rows[0]
  if (!row) throw new Error(`Tenant ${db.tenantId} has no organization row on its shard`)
  return {
    readAt: db.d1.bookmark() ?? undefined,
    name: row.name,
    branding: row.branding,
    settings: row.settings,
    features: row.features,
    publicVersion: row.publicVersion,
    access: new Map(changes.map((change) => [change.subjectId, { revoked: change.revoked, role: change.role }])),
  }
}
