import type { Context } from 'hono'
import { AppError, invalid } from '../../kernel/errors.ts'

/** The `file` of a multipart form; the form is refused by its stated size before it is read. */
export async function uploadedFile(c: Context): Promise<File | null> {
  if (Number(c.req.header('content-length') ?? 0) > 6 * 1024 * 1024)
    throw new AppError('PAYLOAD_TOO_LARGE', 'A certificate is never larger than 5 MB.')
  if (!(c.req.header('content-type') ?? '').startsWith('multipart/form-data'))
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the PDF as multipart/form-data in the field file.')
  const form = await c.req.formData().catch(() => {
    throw invalid('file', 'the form could not be read')
  })
  const file = form.get('file')
  return file instanceof File && file.size > 0 ? file : null
}
