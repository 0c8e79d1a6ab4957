import { notFound } from '../../kernel/errors.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { findPublic, pdfKey } from './queries.ts'

/** How a certificate that stands looks, drawn from the file as it was issued. One that was taken back is not shown any more. */
export async function getCertificatePicture(ctx: Ctx, hashOrNumber: string): Promise<string> {
  const row = await findPublic(ctx, hashOrNumber)
  const file = row.revokedAt ? null : await ctx.files.get(pdfKey(row.id))
  if (!file) throw notFound('A picture of this certificate')
  // the PDF library is heavy: only the isolate that draws loads it
  const { pagePicture } = await import('../../platform/pdf/page-picture.ts')
  return pagePicture(new Uint8Array(await new Response(file.body).arrayBuffer()))
}
