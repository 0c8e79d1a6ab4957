import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { AppError, invalid } from '../../kernel/errors.ts'

/** Stated or counted as it comes: a form is held in memory, and a certificate is small. */
export const limitForm = bodyLimit({
  maxSize: 6 * 1024 * 1024,
  onError: () => {
    throw new AppError('PAYLOAD_TOO_LARGE', 'A certificate is never larger than 5 MB.')
  },
})

/** The `file` of a multipart form that `limitForm` has let through. */
export async function uploadedFile(c: Context): Promise<File | null> {
  if (!(c.req.header('content-type') ?? '').startsWith('multipart/form-data'))
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the PDF as multipart/form-data in the field file.')
  const form = await c.req.formData().catch((error: unknown) => {
    if (error instanceof AppError) throw error
    throw invalid('file', 'the form could not be read')
  })
  const file = form.get('file')
  return file instanceof File && file.size > 0 ? file : null
}
