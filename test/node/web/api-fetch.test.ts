import { beforeEach, describe, expect, it, vi } from 'vitest'

const URL_OF = 'https://demo.test/api/v1/courses'
type Answer = (request: Request) => Response | Promise<Response>

/** A fresh tab: its own module state, its own cookies, and a server that answers as told. */
async function openTab({ cookie = 'lyceum_session=1', refresh, api }: { cookie?: string; refresh?: () => Response; api: Answer }) {
  vi.resetModules()
  const calls: Request[] = []
  let refreshes = 0
  vi.stubGlobal('document', { cookie })
  vi.stubGlobal('fetch', async (input: RequestInfo) => {
    if (!(input instanceof Request)) {
      refreshes++
      await Promise.resolve()
      return refresh?.() ?? new Response(null, { status: 401 })
    }
    calls.push(input)
    return api(input)
  })
  const { apiFetch, onSessionEnded } = await import('../../../web/api/request.ts')
  const { setAccessToken, accessToken } = await import('../../../web/api/access-token.ts')
  const { fieldErrors } = await import('../../../web/api/error.ts')
  return { apiFetch, onSessionEnded, setAccessToken, accessToken, fieldErrors, calls, refreshes: () => refreshes }
}

const refusal = (status: number, error: object) => new Response(JSON.stringify({ error }), { status })
const unauthenticated = () => refusal(401, { code: 'UNAUTHENTICATED', message: 'Sign in.', requestId: 'r1' })
const newToken = () => Response.json({ data: { accessToken: 'new', expiresIn: 900 } })
const wantsNewToken: Answer = (request) =>
  request.headers.get('authorization') === 'Bearer new' ? Response.json({ data: 1 }) : unauthenticated()

beforeEach(() => {
  vi.unstubAllGlobals()
})

describe('apiFetch', () => {
  it('refreshes once for any number of calls that find their token stale, and repeats each of them', async () => {
    const tab = await openTab({ refresh: newToken, api: wantsNewToken })
    tab.setAccessToken('old')
    const answers = await Promise.all([tab.apiFetch(URL_OF), tab.apiFetch(URL_OF), tab.apiFetch(URL_OF)])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    expect(tab.refreshes()).toBe(1)
    expect(tab.calls).toHaveLength(6)
  })

  it('keeps the idempotency key of a POST that is repeated after a refresh, and gives two POSTs two keys', async () => {
    const tab = await openTab({ refresh: newToken, api: wantsNewToken })
    tab.setAccessToken('old')
    await tab.apiFetch(URL_OF, { method: 'POST', body: '{}' })
    await tab.apiFetch(URL_OF, { method: 'POST', body: '{}' })
    const [first, repeated, second] = tab.calls.map((call) => call.headers.get('idempotency-key'))
    expect(first).toBeTruthy()
    expect(repeated).toBe(first)
    expect(second).not.toBe(first)
  })

  it('says that the session has ended when the refresh is refused, and forgets the token', async () => {
    const tab = await openTab({ api: unauthenticated })
    tab.setAccessToken('old')
    const ended = vi.fn()
    tab.onSessionEnded(ended)
    await expect(tab.apiFetch(URL_OF)).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401, requestId: 'r1' })
    expect(ended).toHaveBeenCalledOnce()
    expect(tab.accessToken()).toBeNull()
  })

  it('keeps the session when the refresh fails for want of a server', async () => {
    const tab = await openTab({ refresh: () => new Response(null, { status: 503 }), api: unauthenticated })
    tab.setAccessToken('old')
    const ended = vi.fn()
    tab.onSessionEnded(ended)
    await expect(tab.apiFetch(URL_OF)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(ended).not.toHaveBeenCalled()
  })

  it('asks for no refresh where there is no session to refresh', async () => {
    const tab = await openTab({ cookie: 'lyceum_session=10; other=lyceum_session=1', api: unauthenticated })
    await expect(tab.apiFetch(URL_OF)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(tab.refreshes()).toBe(0)
  })

  it('sends back the newest bookmark, so that a replica never shows less than was seen', async () => {
    const marks = ['b1', null, 'b2']
    const tab = await openTab({
      api: () => {
        const mark = marks.shift()
        return Response.json({}, mark ? { headers: { 'x-d1-bookmark': mark } } : {})
      },
    })
    for (let call = 0; call < 4; call++) await tab.apiFetch(URL_OF)
    expect(tab.calls.map((call) => call.headers.get('x-d1-bookmark'))).toEqual([null, 'b1', 'b1', 'b2'])
  })

  it('keeps the newest bookmark when an answer that was longer under way brings an older one', async () => {
    const slow = Promise.withResolvers<void>()
    const tab = await openTab({
      api: async ({ url }) => {
        if (url.endsWith('/slow')) await slow.promise
        return Response.json({}, { headers: { 'x-d1-bookmark': url.endsWith('/slow') ? '00000001' : '00000002' } })
      },
    })
    const overtaken = tab.apiFetch(`${URL_OF}/slow`)
    await tab.apiFetch(URL_OF)
    slow.resolve()
    await overtaken
    await tab.apiFetch(URL_OF)
    expect(tab.calls.at(-1)?.headers.get('x-d1-bookmark')).toBe('00000002')
  })

  it('turns a lost network into OFFLINE, and leaves an aborted call aborted', async () => {
    const tab = await openTab({
      api: () => {
        throw new TypeError('Failed to fetch')
      },
    })
    await expect(tab.apiFetch(URL_OF)).rejects.toMatchObject({ code: 'OFFLINE', status: 0 })
    await expect(tab.apiFetch(URL_OF, { signal: AbortSignal.abort() })).rejects.not.toMatchObject({ code: 'OFFLINE' })
  })

  it('names each field by its first complaint', async () => {
    const details = [
      { field: 'title', message: 'is too short' },
      { field: 'title', message: 'has no letters' },
      { field: 'slug', message: 'is taken' },
    ]
    const tab = await openTab({ api: () => refusal(400, { code: 'VALIDATION_ERROR', message: 'No.', details }) })
    const error = await tab.apiFetch(URL_OF).catch((thrown: unknown) => thrown)
    expect(tab.fieldErrors(error)).toEqual({ title: 'is too short', slug: 'is taken' })
    expect(tab.fieldErrors(new Error('other'))).toEqual({})
  })

  it('calls a failure that is not ours to read UNAVAILABLE', async () => {
    const tab = await openTab({ api: () => new Response('<h1>Bad gateway</h1>', { status: 502 }) })
    await expect(tab.apiFetch(URL_OF)).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 502 })
  })
})

describe('what a tab has seen', () => {
  const seen = (n: number) => `0000000${n}-00000000-00000000-${'0'.repeat(32)}`
  const answer = (n: number) => Response.json({ data: 1 }, { headers: { 'x-d1-bookmark': seen(n) } })

  it('is told the next page in a cookie, so that the Worker reads nothing older for it; an older answer takes nothing back', async () => {
    const answers = [answer(2), answer(1)]
    const tab = await openTab({ api: () => answers.shift() ?? answer(1) })
    await tab.apiFetch(URL_OF)
    await tab.apiFetch(URL_OF)
    expect(document.cookie).toBe(`lyceum_seen=${seen(2)}; path=/learn; max-age=60; samesite=lax`)
  })
})
