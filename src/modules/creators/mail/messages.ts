type Values = { school: string; notes: string | null }
type Message = { subject(values: Values): string; paragraphs(values: Values): string[]; action: string }
type Messages = { hello(name: string | null): string; reason(values: Values): string; approved: Message; rejected: Message }

const english: Messages = {
  hello: (name) => (name ? `Hello ${name},` : 'Hello,'),
  reason: ({ school }) => `You get this mail because you applied to create courses at ${school}.`,
  approved: {
    subject: ({ school }) => `You can create courses at ${school}`,
    paragraphs: ({ school, notes }) => [
      `Your application was approved: you are an instructor at ${school} from now on.`,
      ...(notes ? [`The reviewer wrote: ${notes}`] : []),
    ],
    action: 'Open the studio',
  },
  rejected: {
    subject: ({ school }) => `Your application at ${school}`,
    paragraphs: ({ notes }) => [
      'Your application to create courses was not approved this time.',
      ...(notes ? [`The reviewer wrote: ${notes}`] : []),
      'You can apply again.',
    ],
    action: 'Apply again',
  },
}

const arabic: Messages = {
  hello: (name) => (name ? `مرحبًا ${name}،` : 'مرحبًا،'),
  reason: ({ school }) => `وصلتك هذه الرسالة لأنك تقدّمت بطلب لإنشاء الدورات في ${school}.`,
  approved: {
    subject: ({ school }) => `يمكنك الآن إنشاء الدورات في ${school}`,
    paragraphs: ({ school, notes }) => [`قُبل طلبك: أنت مدرّس في ${school} من الآن.`, ...(notes ? [`كتب المراجع: ${notes}`] : [])],
    action: 'فتح الاستوديو',
  },
  rejected: {
    subject: ({ school }) => `طلبك في ${school}`,
    paragraphs: ({ notes }) => [
      'لم يُقبل طلبك لإنشاء الدورات هذه المرة.',
      ...(notes ? [`كتب المراجع: ${notes}`] : []),
      'يمكنك التقدّم مرة أخرى.',
    ],
    action: 'التقدّم مرة أخرى',
  },
}

const byLocale: Record<string, Messages> = { en: english, ar: arabic }

/** The messages in the reader's language, or in English. */
export function messagesFor(locale: string): { locale: string; messages: Messages } {
  const language = locale.split('-')[0] ?? ''
  const messages = byLocale[language]
  return messages ? { locale: language, messages } : { locale: 'en', messages: english }
}
