import { env } from 'cloudflare:test'
import type { School } from '../../support/school.ts'

export type Mail = { recipient: string; subject: string; text: string; html: string }

/** The mails a school has sent to an address, oldest first, once its queue is empty. */
export async function mailsTo(school: School, email: string): Promise<Mail[]> {
  await school.drain()
  const query = env.CONTROL_DB.prepare(
    'SELECT recipient, subject, text, html FROM dev_mailbox WHERE tenant_id = ? AND recipient = ? ORDER BY id',
  )
  return (await query.bind(school.tenant.id, email).all<Mail>()).results
}

export const codeIn = (mail: Mail | undefined): string => {
  const code = /^\d{6}$/m.exec(mail?.text ?? '')?.[0]
  if (!code) throw new Error(`No code in: ${mail?.text}`)
  return code
}

export const lastCode = async (school: School, email: string): Promise<string> => codeIn((await mailsTo(school, email)).at(-1))

export type SignedInBody = {
  accessToken: string
  refreshToken: string
  expiresIn: number
  user: { id: string; email: string; role: string; emailVerified: boolean; status: string }
}

export const goodPassword = 'violet-harbour-92'

/** Someone who has registered, confirmed the mailed code and is signed in. */
export async function join(school: School, email: string, password = goodPassword): Promise<SignedInBody> {
  await school.call('POST', '/auth/register', { body: { email, password, fullName: 'Mona Haddad' } })
  return school.call<SignedInBody>('POST', '/auth/verify-email', { body: { email, code: await lastCode(school, email) } })
}

export const logIn = (school: School, email: string, password = goodPassword, headers: Record<string, string> = {}): Promise<Response> =>
  school.fetch('POST', '/auth/login', { body: { email, password }, headers })

/** `d1-trips` and `d1-rows-read` of an answer. */
export function cost(response: Response): { trips: number; rowsRead: number } {
  const timing = response.headers.get('server-timing') ?? ''
  const read = (name: string) => Number(new RegExp(`${name};desc="(\\d+)"`).exec(timing)?.[1])
  return { trips: read('d1-trips'), rowsRead: read('d1-rows-read') }
}
