import type { Ctx } from '../../platform/ctx.ts'
import { readPublicFile } from '../media/public.ts'

const MOST = 2_000_000

/** A picture of the school, a logo or a signature, where it is kept here: uploaded, or a file of this site. Other sites are not asked. */
export async function storedPicture(ctx: Ctx, address: string): Promise<Uint8Array | null> {
  if (!address.startsWith('/')) return null
  const uploaded = /^\/api\/v1\/media\/(\w+)\/public$/.exec(address)?.[1]
  const file = uploaded ? await readPublicFile(ctx, uploaded) : await siteFile(ctx, address)
  return file && file.byteLength <= MOST ? new Uint8Array(file) : null
}

async function siteFile(ctx: Ctx, path: string): Promise<ArrayBuffer | null> {
  const answer = await ctx.config.ASSETS.fetch(new URL(path, 'https://assets.internal').href)
  return answer.ok && answer.headers.get('content-type')?.startsWith('image/') ? answer.arrayBuffer() : null
}
