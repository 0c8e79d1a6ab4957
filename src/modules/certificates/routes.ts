import { describe } from '../../http/describe.ts'
import { createRouter, ok } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { Certificate, FileVerdict, PublicCertificate, RevokeCertificate } from './contract.ts'
import { getCertificateFile } from './get-certificate-file.ts'
import { getCertificatePicture } from './get-certificate-picture.ts'
import { listCertificates } from './list-certificates.ts'
import { policy } from './policy.ts'
import { revokeCertificate } from './revoke-certificate.ts'
import { limitForm, uploadedFile } from './uploaded-file.ts'
import { verifyCertificate, verifyCertificateFile } from './verify-certificate.ts'
import { renderVerifyPage, verifyLookup } from './verify-page.ts'

const pdfUpload = { type: 'multipart/form-data', fields: { file: { type: 'file', required: true } } }
const guessing = { limit: 60, window: 60 }

export const routes = createRouter()
  .get('/certificates', describe({ summary: 'My certificates', permission: 'signedIn', returns: Certificate, list: 'all' }), async (c) =>
    ok(c, await listCertificates(c.var.ctx, null)),
  )
  .get(
    '/users/:id/certificates',
    describe({ summary: "A person's certificates", permission: policy.read, returns: Certificate, list: 'all' }),
    async (c) => ok(c, await listCertificates(c.var.ctx, c.req.param('id'))),
  )
  .get(
    '/enrollments/:id/certificate',
    describe({ summary: 'The certificate of an enrolment, as issued', permission: policy.read, produces: 'application/pdf' }),
    async (c) => {
      const file = await getCertificateFile(c.var.ctx, c.req.param('id'))
      return c.body(file.body, 200, {
        'content-type': 'application/pdf',
        'content-length': String(file.size),
        'content-disposition': `inline; filename="${file.filename}"`,
        'cache-control': 'private, max-age=3600',
      })
    },
  )
  .get(
    '/certificates/verify/:hash',
    describe({
      summary: 'What a certificate says, by its hash or number',
      permission: 'open',
      returns: PublicCertificate,
      limit: guessing,
    }),
    async (c) => ok(c, await verifyCertificate(c.var.ctx, c.req.param('hash'))),
  )
  .get(
    '/certificates/verify/:hash/picture',
    describe({
      summary: 'How a certificate that stands looks',
      permission: 'open',
      produces: 'image/svg+xml',
      errors: ['NOT_FOUND'],
      limit: guessing,
    }),
    async (c) =>
      c.body(await getCertificatePicture(c.var.ctx, c.req.param('hash')), 200, {
        'content-type': 'image/svg+xml',
        // for an hour: a certificate that is taken back is soon gone from everywhere
        'cache-control': 'public, max-age=3600',
      }),
  )
  .post(
    '/certificates/verify',
    describe({
      summary: 'Check a PDF against what was issued',
      permission: 'open',
      returns: FileVerdict,
      consumes: pdfUpload,
      errors: ['VALIDATION_ERROR', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'],
      limit: guessing,
    }),
    limitForm,
    async (c) => ok(c, await verifyCertificateFile(c.var.ctx, await uploadedFile(c))),
  )
  .post(
    '/certificates/:id/revoke',
    describe({ summary: 'Revoke a certificate', permission: policy.revoke, returns: Certificate, errors: ['UNPROCESSABLE'] }),
    validate('json', RevokeCertificate),
    async (c) => ok(c, await revokeCertificate(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
export type CertificateRoutes = typeof routes

/** Server-rendered: a stranger with an old browser and no script gets the whole answer. */
export const rootRoutes = createRouter()
  .get('/verify', describe({ summary: 'Look a certificate up', permission: 'open', produces: 'text/html' }), async (c) =>
    verifyLookup(c, c.req.query('number')),
  )
  .post(
    '/verify',
    describe({
      summary: 'Check a PDF on the verify page',
      permission: 'open',
      produces: 'text/html',
      consumes: pdfUpload,
      limit: guessing,
    }),
    limitForm,
    async (c) => renderVerifyPage(c, { verdict: await verifyCertificateFile(c.var.ctx, await uploadedFile(c)) }),
  )
  .get('/verify/:hash', describe({ summary: 'The proof of a certificate', permission: 'open', produces: 'text/html' }), async (c) =>
    verifyLookup(c, c.req.param('hash')),
  )
