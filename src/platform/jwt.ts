import { createLocalJWKSet, importJWK, type JWK, jwtVerify, SignJWT } from 'jose'
import { Kept } from '../kernel/kept.ts'
import type { Config } from './env.ts'

/** What an access token says. `tid` binds it to a tenant, `sid` to a session that can be revoked. */
export type AccessClaims = { sub: string; tid: string; sid: string; role: string; name: string; adm?: boolean }
export const accessTokenSeconds = 15 * 60

type Keys = { privateKey: CryptoKey; kid: string; jwks: { keys: JWK[] }; resolve: ReturnType<typeof createLocalJWKSet> }
const keys = new Kept<Config, Keys>(8)

const load = (config: Config): Promise<Keys> =>
  keys.get(config, async () => {
    const jwk = JSON.parse(config.JWT_PRIVATE_JWK) as JWK
    const { d: _private, ...rest } = jwk
    const kid = jwk.kid ?? 'main'
    const jwks = { keys: [{ ...rest, kid, alg: 'EdDSA', use: 'sig' }] }
    return { privateKey: (await importJWK(jwk, 'EdDSA')) as CryptoKey, kid, jwks, resolve: createLocalJWKSet(jwks) }
  })

export const publicKeys = async (config: Config): Promise<{ keys: JWK[] }> => (await load(config)).jwks

export async function signAccessToken(config: Config, claims: AccessClaims, expiresIn = accessTokenSeconds): Promise<string> {
  const { privateKey, kid } = await load(config)
  const { sub, ...rest } = claims
  return new SignJWT(rest)
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt' })
    .setSubject(sub)
    .setIssuer('lyceum')
    .setIssuedAt()
    .setExpirationTime(`${expiresIn}s`)
    .sign(privateKey)
}

/** Genuine tokens this isolate has seen: a signature is checked once, not with every request of its quarter of an hour. */
type Seen = Map<string, { claims: AccessClaims; expiresAt: number }>
const seen = new WeakMap<Config, Seen>()
const maxSeen = 5000

/**
 * The claims of a genuine token that has not expired, else null. Whether its session still stands is the caller's to
 * ask, each time: that is not a property of the token.
 */
export async function verifyAccessToken(config: Config, token: string): Promise<AccessClaims | null> {
  const tokens: Seen = seen.get(config) ?? new Map()
  seen.set(config, tokens)
  const known = tokens.get(token)
  if (known) {
    if (known.expiresAt > Date.now()) return known.claims
    tokens.delete(token)
    return null
  }
  const { resolve } = await load(config)
  try {
    const { payload } = await jwtVerify<AccessClaims>(token, resolve, { issuer: 'lyceum', algorithms: ['EdDSA'], typ: 'at+jwt' })
    const claims = { ...payload, sub: payload.sub ?? '' }
    if (payload.exp !== undefined) remember(tokens, token, { claims, expiresAt: payload.exp * 1000 })
    return claims
  } catch {
    return null
  }
}

/** A Map keeps insertion order: the oldest token goes first. */
function remember(tokens: Seen, token: string, entry: { claims: AccessClaims; expiresAt: number }): void {
  const oldest = tokens.size >= maxSeen ? tokens.keys().next().value : undefined
  if (oldest !== undefined) tokens.delete(oldest)
  tokens.set(token, entry)
}
