import type { Ctx } from '../../../platform/ctx.ts'

type Reader = { name: string | null; locale: string }
type Words = { subject: string; paragraphs: string[]; label: string }
export type ReviewMail = {
  kind: 'received' | 'queued' | 'published' | 'returned'
  title: string
  courseId: string
  author?: string | null
  remarks?: number
  message?: string | null
}

const english: Record<ReviewMail['kind'], (mail: ReviewMail) => Words> = {
  received: ({ title }) => ({
    subject: `“${title}” is in review`,
    paragraphs: [`We have received “${title}”. You will hear from us when it has been reviewed.`],
    label: 'Open the course',
  }),
  queued: ({ title, author }) => ({
    subject: `“${title}” waits for review`,
    paragraphs: [`${author ?? 'An instructor'} has submitted “${title}”.`],
    label: 'Open the review queue',
  }),
  published: ({ title }) => ({
    subject: `“${title}” is published`,
    paragraphs: [`“${title}” is in the catalogue now. Learners can find it and enrol.`],
    label: 'See the course page',
  }),
  returned: ({ title, remarks = 0, message }) => ({
    subject: `“${title}” needs changes`,
    paragraphs: [
      `“${title}” came back from review with ${remarks === 1 ? 'one remark' : `${remarks} remarks`}. Each is pinned to its place in the course.`,
      ...(message ? [message] : []),
    ],
    label: 'See the remarks',
  }),
}

const arabic: Record<ReviewMail['kind'], (mail: ReviewMail) => Words> = {
  received: ({ title }) => ({
    subject: `«${title}» قيد المراجعة`,
    paragraphs: [`وصلتنا دورة «${title}». سنخبرك حين تنتهي مراجعتها.`],
    label: 'افتح الدورة',
  }),
  queued: ({ title, author }) => ({
    subject: `«${title}» بانتظار المراجعة`,
    paragraphs: [author ? `أرسل ${author} دورة «${title}» للمراجعة.` : `أُرسلت دورة «${title}» للمراجعة.`],
    label: 'افتح قائمة المراجعة',
  }),
  published: ({ title }) => ({
    subject: `نُشرت «${title}»`,
    paragraphs: [`دورة «${title}» الآن في الفهرس، ويستطيع المتعلمون العثور عليها والتسجيل فيها.`],
    label: 'افتح صفحة الدورة',
  }),
  returned: ({ title, remarks = 0, message }) => ({
    subject: `«${title}» تحتاج إلى تعديلات`,
    paragraphs: [
      `عادت دورة «${title}» من المراجعة. عدد الملاحظات: ${new Intl.NumberFormat('ar').format(remarks)}، وكل ملاحظة مثبتة في موضعها من الدورة.`,
      ...(message ? [message] : []),
    ],
    label: 'اقرأ الملاحظات',
  }),
}

const paths: Record<ReviewMail['kind'], (courseId: string) => string> = {
  received: (id) => `/studio/courses/${id}`,
  queued: () => '/admin/review',
  published: (id) => `/courses/${id}`,
  returned: (id) => `/studio/courses/${id}/review`,
}

/** A mail of the review, in the reader's language. */
export function reviewMail(ctx: Ctx, reader: Reader, mail: ReviewMail) {
  const isArabic = reader.locale.startsWith('ar')
  const { subject, paragraphs, label } = (isArabic ? arabic : english)[mail.kind](mail)
  const name = reader.name ?? ''
  return {
    subject,
    greeting: isArabic ? `مرحبًا ${name}،`.replace(' ،', '،') : `Hello ${name},`.replace(' ,', ','),
    paragraphs,
    action: { label, url: `${ctx.origin}${paths[mail.kind](mail.courseId)}` },
    reason: isArabic
      ? 'تصلك هذه الرسالة لأنك تعمل على الدورات في هذه المدرسة.'
      : 'You get this mail because you work on courses in this school.',
  }
}
