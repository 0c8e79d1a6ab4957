import { expect, test } from 'vitest'
import { Kept } from '../../src/kernel/kept.ts'
import { openTenantDb } from '../../src/platform/create-ctx.ts'
import { forgetTenantState, knownState, tenantState } from '../../src/platform/database/tenant-state.ts'
import { config, School } from '../support/school.ts'

const never = () => new Promise<never>(() => {})

test('whoever asks for a kept value waits for nobody else’s making of it, which a cancelled request leaves undone', async () => {
  const kept = new Kept<string, number>()
  void kept.get('a', never)
  expect(await kept.get('a', async () => 1)).toBe(1)
  expect(await kept.get('a', async () => 2)).toBe(1)
})

test('a request whose reading of the school’s state never ends keeps no other request waiting', async () => {
  const { tenant } = await School.open()
  forgetTenantState(tenant.id)
  const stuck = openTenantDb(config, tenant, undefined)
  Object.assign(stuck, { batch: never })
  void tenantState(tenant.id, undefined, () => stuck)
  const state = await tenantState(tenant.id, undefined, () => openTenantDb(config, tenant, undefined))
  expect(state.name).toBe(`School ${tenant.slug}`)
})

test('a state that was being read while it was to be forgotten is not kept', async () => {
  const { tenant } = await School.open()
  forgetTenantState(tenant.id)
  const reading = tenantState(tenant.id, undefined, () => openTenantDb(config, tenant, undefined))
  forgetTenantState(tenant.id)
  await reading
  expect(knownState(tenant.id, undefined, Date.now())).toBeUndefined()
  const again = await tenantState(tenant.id, undefined, () => openTenantDb(config, tenant, undefined))
  expect(knownState(tenant.id, undefined, Date.now())).toBe(again)
})
