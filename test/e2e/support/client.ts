import { readFileSync } from 'node:fs'
import { inject } from 'vitest'
import { type ApiDocument, DescribedApi } from './api-document.ts'

export const base = inject('url')
export const adminPassword = 'salt-marsh-heron-9'
type Options = {
  token?: string | undefined
  body?: unknown
  form?: FormData
  raw?: BodyInit
  headers?: Record<string, string>
  tenant?: string
}

/** A school of its own on the running server, with its admin. */
export async function installSchool(name: string): Promise<{ slug: string; url: string; admin: { email: string; password: string } }> {
  const slug = `e2e-${crypto.randomUUID().slice(0, 8)}`
  const admin = { email: `admin@${slug}.test`, fullName: 'Ada Admin', password: adminPassword }
  const response = await fetch(`${base}/api/v1/system/install`, {
    method: 'POST',
    headers: { authorization: `Bearer ${inject('operatorToken')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ slug, name, admin }),
  })
  if (response.status !== 201) throw new Error(`install answered ${response.status}: ${await response.text()}`)
  return { slug, url: base.replace('localhost', `${slug}.localhost`), admin }
}

let described: Promise<DescribedApi> | undefined
const api = (): Promise<DescribedApi> => {
  described ??= fetch(`${base}/api/v1/openapi.json`).then(async (answer) => new DescribedApi((await answer.json()) as ApiDocument))
  return described
}

/** Calls the API as any other program would: JSON in, the envelope out. Every answer must be the one that is documented. */
export class Client {
  constructor(
    readonly tenant: string,
    public token?: string,
  ) {}

  async fetch(method: string, path: string, options: Options = {}): Promise<Response> {
    const headers = new Headers({ 'x-tenant-id': this.tenant, ...options.headers })
    const token = options.token ?? this.token
    if (token) headers.set('authorization', `Bearer ${token}`)
    if (options.body !== undefined) headers.set('content-type', 'application/json')
    const body = options.form ?? options.raw ?? (options.body === undefined ? null : JSON.stringify(options.body))
    const url = path.startsWith('/verify') ? `${base}${path}` : `${base}/api/v1${path}`
    const answer = await fetch(url, { method, headers, body })
    await (await api()).expectDescribed(method, url, answer)
    return answer
  }

  async call<T>(method: string, path: string, options: Options = {}): Promise<T> {
    const response = await this.fetch(method, path, options)
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 2000)}`)
    return (text ? (JSON.parse(text) as { data: T }).data : undefined) as T
  }

  async signIn(email: string, password: string): Promise<this> {
    const { accessToken } = await this.call<{ accessToken: string }>('POST', '/auth/login', { body: { email, password } })
    this.token = accessToken
    return this
  }
}

export type Mail = { to: string; subject: string; text: string; html: string; at: string }

/** All mail to an address, newest first. */
export const mailsTo = async (address: string): Promise<Mail[]> =>
  ((await (await fetch(`${base}/dev/mailbox.json?to=${encodeURIComponent(address)}`)).json()) as { data: Mail[] }).data

/** The newest mail to an address; waits for the queue to bring it. */
export const mailTo = (address: string, match: (mail: Mail) => boolean = () => true): Promise<Mail> =>
  until(`mail to ${address}`, async () => (await mailsTo(address)).find(match) ?? null)

/** Asks again until there is an answer; names what it waited for when there never was. */
export async function until<T>(what: string, ask: () => Promise<T | null | false>, seconds = 60): Promise<T> {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > deadline) throw new Error(`Waited ${seconds} s for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

export const codeIn = (mail: Mail): string => /\b(\d{6})\b/.exec(mail.text)?.[1] ?? ''
export const exampleZip = (): Buffer | null => {
  const folder = process.env.EXAMPLES_DIR
  return folder ? readFileSync(`${folder}/markdown/web-dev-for-beginners-2020-12.zip`) : null
}
