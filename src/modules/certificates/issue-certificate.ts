import { eq } from 'drizzle-orm'
import { newId } from '../../kernel/ids.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Signer } from '../../platform/database/tables.ts'
import { assetFonts } from '../../platform/pdf/asset-fonts.ts'
import { courses } from '../catalog/tables.ts'
import { enrollmentFactsById, recordCertificate } from '../enrollment/public.ts'
import { enrollments } from '../enrollment/tables.ts'
import { users } from '../identity/tables.ts'
import type { CertificateClaim, CertificateTemplate } from './document/certificate-claim.ts'
import { newCertificateNumber } from './document/certificate-number.ts'
import { sha256Hex } from './document/digest.ts'
import { newSalt, serialHash } from './document/serial-hash.ts'
import { certificateIssued } from './events.ts'
import { pdfKey, verifyUrl } from './queries.ts'
import { storedPicture } from './stored-picture.ts'
import { certificates } from './tables.ts'

type Completed = { enrollmentId: string; courseId: string; userId: string; finalGrade: number | null; completedAt: string }

/**
 * Whoever completes a course that certifies gets one certificate. The PDF is stored before the row that vouches for
 * it, so a certificate that can be verified can always be shown. A grade whose learner may not know it is not on it.
 */
export async function issueCertificate(ctx: Ctx, completed: Completed): Promise<void> {
  const facts = await readFacts(ctx, completed)
  if (!facts || facts.certificateId || !facts.certificateEnabled) return
  const id = newId('crt', ctx.now)
  const salt = newSalt()
  const claim: Omit<CertificateClaim, 'verifyUrl'> = {
    learnerName: facts.learnerName,
    courseTitle: facts.courseTitle,
    issuerName: ctx.organization.name,
    issuedAt: new Date(completed.completedAt),
    certificateNumber: newCertificateNumber(new Date(completed.completedAt)),
    locale: facts.locale,
    ...(facts.instructorName ? { instructorName: facts.instructorName } : {}),
    ...(completed.finalGrade === null || facts.gradeWithheld
      ? {}
      : { grade: Math.round(completed.finalGrade), passingScore: facts.passingScore }),
    ...(facts.durationMinutes ? { hours: Math.round(facts.durationMinutes / 0.6) / 100 } : {}),
  }
  const hash = await serialHash(claim, salt)
  const signer = ctx.organization.settings.signer ?? null
  // fontkit and the fonts are heavy: only the isolate that issues loads them.
  const { renderCertificate } = await import('./document/render-certificate.ts')
  const pdf = await renderCertificate(
    { ...claim, verifyUrl: verifyUrl(ctx.origin, hash) },
    await templateOf(ctx, signer),
    assetFonts(ctx.config),
  )
  await ctx.files.put(pdfKey(id), pdf, { contentType: 'application/pdf' })
  const at = iso(ctx.now)
  await ctx.commit({
    writes: [
      ctx.db.insert(certificates).values({
        id,
        userId: completed.userId,
        courseId: completed.courseId,
        enrollmentId: completed.enrollmentId,
        certificateNumber: claim.certificateNumber,
        serialHash: hash,
        salt,
        learnerName: claim.learnerName,
        courseTitle: claim.courseTitle,
        issuerName: claim.issuerName,
        instructorName: claim.instructorName ?? null,
        signerName: signer?.name ?? null,
        signerTitle: signer?.title ?? null,
        grade: claim.grade ?? null,
        hours: claim.hours ?? null,
        passingScore: claim.passingScore ?? null,
        locale: claim.locale,
        issuedAt: completed.completedAt,
        pdfDigest: await sha256Hex(pdf),
        createdAt: at,
        updatedAt: at,
      }),
      recordCertificate(ctx, completed.enrollmentId, id),
    ],
    audit: {
      action: 'certificate.issue',
      entity: { type: 'certificate', id },
      after: { certificateNumber: claim.certificateNumber, userId: completed.userId },
    },
    events: [
      certificateIssued({
        certificateId: id,
        certificateNumber: claim.certificateNumber,
        enrollmentId: completed.enrollmentId,
        courseId: completed.courseId,
        userId: completed.userId,
      }),
    ],
  })
}

/** The school's own part of how a certificate looks. Where it has named nobody who signs, its name stands in that place. */
async function templateOf(ctx: Ctx, signer: Signer | null): Promise<CertificateTemplate> {
  const { brandColor, logoUrl } = ctx.organization.branding
  const [logo, picture] = await Promise.all(
    [logoUrl, signer?.signatureUrl].map((address) => (address ? storedPicture(ctx, address) : null)),
  )
  const { name, title } = signer ?? { name: ctx.organization.name, title: null }
  return { brandColor, ...(logo && { logo }), signature: { name, ...(title && { title }), ...(picture && { picture }) } }
}

async function readFacts(ctx: Ctx, { enrollmentId, courseId }: Completed) {
  const [enrolled, people, taught] = await ctx.db.batch([
    enrollmentFactsById(ctx, enrollmentId),
    ctx.db
      .select({ fullName: users.fullName, username: users.username, email: users.email, locale: users.locale })
      .from(enrollments)
      .innerJoin(users, eq(users.id, enrollments.userId))
      .where(eq(enrollments.id, enrollmentId)),
    ctx.db
      .select({
        title: courses.title,
        certificateEnabled: courses.certificateEnabled,
        durationMinutes: courses.durationMinutes,
        passingScore: courses.passingScore,
        instructorName: users.fullName,
      })
      .from(courses)
      .leftJoin(users, eq(users.id, courses.instructorId))
      .where(eq(courses.id, courseId)),
  ])
  const [enrollment, person, course] = [enrolled[0], people[0], taught[0]]
  if (!enrollment || !person || !course) return null
  const { title: courseTitle, ...rest } = course
  return {
    ...rest,
    courseTitle,
    certificateId: enrollment.certificateId,
    gradeWithheld: enrollment.gradeWithheld,
    learnerName: person.fullName ?? person.username ?? person.email,
    locale: person.locale,
  }
}
