import { randomBytes } from 'node:crypto'
import type { Ctx } from '../../../platform/ctx.ts'
import { keyedDigest, sameDigest } from '../codes/keyed-digest.ts'

/**
 * `<session>.<secret>.<mac>`. The mac proves that we issued it, so that a token replaced long ago is still known as
 * one of ours. Each secret determines the next: a client that lost the answer to a rotation gets the same token again.
 */
export type RefreshToken = { sessionId: string; secret: string; text: string }

function tokenOf(ctx: Ctx, sessionId: string, secret: string): RefreshToken {
  const mac = keyedDigest(ctx, 'refresh-token', sessionId, secret).toString('base64url')
  return { sessionId, secret, text: `${sessionId}.${secret}.${mac}` }
}

export const firstToken = (ctx: Ctx, sessionId: string): RefreshToken => tokenOf(ctx, sessionId, randomBytes(32).toString('base64url'))

export const nextToken = (ctx: Ctx, token: RefreshToken): RefreshToken =>
  tokenOf(ctx, token.sessionId, keyedDigest(ctx, 'next-refresh-token', token.sessionId, token.secret).toString('base64url'))

/** The token when it is one of this tenant's, else null. Whether it is still good is for its session to say. */
export function readToken(ctx: Ctx, text: string | undefined): RefreshToken | null {
  const [sessionId, secret, mac] = (text ?? '').split('.')
  if (!sessionId || !secret || !mac) return null
  const token = tokenOf(ctx, sessionId, secret)
  return sameDigest(token.text, text ?? '') ? token : null
}

export const hashOf = (ctx: Ctx, token: RefreshToken): string => keyedDigest(ctx, 'refresh-hash', token.text).toString('base64url')
