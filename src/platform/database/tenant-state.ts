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
type Entry = { state: Promise<TenantState>; loaded: TenantState | undefined; until: number; bookmark: string }
const cache = new Map<string, Entry>()

export const forgetTenantState = (tenantId: string): void => void cache.delete(tenantId)

/** The state, if this isolate has it at hand. */
export function knownState(tenantId: string, bookmark: string | undefined, now: number): TenantState | undefined {
  const known = cache.get(tenantId)
  return known && isFresh(known, bookmark, now) ? known.loaded : undefined
}

const isFresh = (entry: Entry, bookmark: string | undefined, now: number): boolean =>
  entry.until > now && !(bookmark && bookmark > entry.bookmark)

/** `bookmark` is the client's: someone who has written since this isolate last looked gets a fresh look. */
export function tenantState(tenantId: string, bookmark: string | undefined, open: () => TenantDb): Promise<TenantState> {
  const known = cache.get(tenantId)
  if (known && isFresh(known, bookmark, Date.now())) return known.state
  const db = open()
  const entry: Entry = { state: load(db), loaded: undefined, until: Date.now() + keepFor, bookmark: bookmark ?? known?.bookmark ?? '' }
  cache.set(tenantId, entry)
  entry.state.then(
    (state) => {
      entry.loaded = state
      const seen = db.d1.bookmark()
      if (seen && seen > entry.bookmark) entry.bookmark = seen
    },
    () => cache.delete(tenantId),
  )
  return entry.state
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
