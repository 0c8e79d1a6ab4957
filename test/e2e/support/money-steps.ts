import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { base } from './client.ts'
import type { MadeCourse, Person, School } from './school.ts'

type Money = { amount: number; currency: string }
export type OrderBody = { id: string; status: string; total: Money; refunded: Money; buyer: { email: string } }

/** A school that sells one course for 39 euros, by the test gateway and by bank, with a coupon; shares are paid at once. */
export async function shopIn(school: School, teacher: Person): Promise<MadeCourse> {
  const { api } = school.admin
  await api.call('PATCH', '/organization', { body: { settings: { currency: 'EUR' } } })
  const course = await school.course(teacher, 'Field Botany', [
    { title: 'The habit of looking', type: 'text' },
    { title: 'Leaves', type: 'text' },
  ])
  await api.call('PATCH', '/admin/payment-accounts', {
    body: {
      settings: { instructorShare: 70, holdDays: 0, refundDays: 14 },
      test: { isEnabled: true },
      manual: { isEnabled: true, instructions: 'Saltmarsh School, IBAN DE00 1234.' },
    },
  })
  await api.call('PATCH', `/courses/${course.id}`, { body: { price: { amount: 3900, currency: 'EUR' } } })
  await api.call('POST', '/coupons', { body: { code: 'WELCOME', kind: 'percent', percent: 20, maxPerPerson: 1 } })
  return course
}

/** Somebody acts on the page of the test gateway, out of sight. */
export async function playCheckout(school: School, redirectUrl: string, action: string): Promise<void> {
  const response = await fetch(base + new URL(redirectUrl).pathname, {
    method: 'POST',
    headers: { 'x-tenant-id': school.slug },
    body: new URLSearchParams({ action }),
    redirect: 'manual',
  })
  if (response.status >= 400) throw new Error(`${action} at the test gateway answered ${response.status}`)
}

/** What a click brings into the downloads. */
export async function download(page: Page, click: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download')
  await click()
  const file = await coming
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}
