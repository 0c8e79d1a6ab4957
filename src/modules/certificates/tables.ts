import { foreignKey, index, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { tenantColumns, timestamps } from '../../platform/database/columns.ts'
import { enrollments } from '../enrollment/tables.ts'

/** What was certified, as it was said then: later changes of names or courses do not rewrite it. */
export const certificates = sqliteTable(
  'certificates',
  {
    ...tenantColumns(),
    id: text().notNull(),
    userId: text('user_id').notNull(),
    courseId: text('course_id').notNull(),
    enrollmentId: text('enrollment_id').notNull(),
    certificateNumber: text('certificate_number').notNull(),
    serialHash: text('serial_hash').notNull(),
    salt: text().notNull(),
    learnerName: text('learner_name').notNull(),
    courseTitle: text('course_title').notNull(),
    issuerName: text('issuer_name').notNull(),
    instructorName: text('instructor_name'),
    /** Who signed for the school, where it had named somebody. */
    signerName: text('signer_name'),
    signerTitle: text('signer_title'),
    grade: real(),
    hours: real(),
    passingScore: real('passing_score'),
    locale: text().notNull(),
    issuedAt: text('issued_at').notNull(),
    revokedAt: text('revoked_at'),
    revokedReason: text('revoked_reason'),
    /** SHA-256 of the PDF as it was issued. */
    pdfDigest: text('pdf_digest').notNull(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('certificates_hash').on(t.tenantId, t.serialHash),
    uniqueIndex('certificates_number').on(t.tenantId, t.certificateNumber),
    uniqueIndex('certificates_one_per_enrollment').on(t.tenantId, t.enrollmentId),
    index('certificates_by_digest').on(t.tenantId, t.pdfDigest),
    index('certificates_by_user').on(t.tenantId, t.userId, t.id),
    foreignKey({ columns: [t.tenantId, t.enrollmentId], foreignColumns: [enrollments.tenantId, enrollments.id] }),
  ],
)
