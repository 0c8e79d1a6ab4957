import type { ReceiptWords } from './receipt-word-set.ts'

export const arabic: ReceiptWords = {
  hello: (name) => (name ? `مرحبًا ${name}،` : 'مرحبًا،'),
  subtotal: 'المجموع الفرعي',
  discount: (code) => (code ? `القسيمة ${code}` : 'الخصم'),
  tax: 'الضريبة',
  total: 'الإجمالي',
  invoice: 'تنزيل الفاتورة (PDF)',
  order: 'عرض الطلب',
  choosePassword: 'اختر كلمة مرور وابدأ',
  enterHint: 'يحفظه لك حساب بهذا العنوان. اختر كلمة مرور لتدخل إليه.',
  reasonBuyer: (school) => `وصلتك هذه الرسالة لأنك قدّمت طلبًا في ${school}.`,
  reasonInstructor: (school) => `وصلتك هذه الرسالة لأنك تدرّس في ${school}.`,
  paid: {
    subject: ({ school, what }) => `إيصالك من ${school}: ${what}`,
    paragraphs: ({ what, sum, date }) => [`شكرًا لك. دفعت ${sum} في ${date} مقابل ${what}. المحتوى مفتوح، وهو لك.`],
    action: 'ابدأ التعلّم',
  },
  taken: {
    subject: ({ what }) => `${what} لك الآن`,
    paragraphs: ({ what }) => [`لم يكن هناك ما يُدفع مقابل ${what}. المحتوى مفتوح، وهو لك.`],
    action: 'ابدأ التعلّم',
  },
  renewed: {
    subject: ({ school, what }) => `إيصالك من ${school}: ${what}`,
    paragraphs: ({ what, sum, date }) => [`دفعت ${sum} في ${date} مقابل الفترة التالية من ${what}. يبقى كل شيء مفتوحًا.`],
    action: 'واصل التعلّم',
  },
  toPay: {
    subject: ({ school }) => `طلبك في ${school}: كيفية الدفع`,
    paragraphs: ({ what, sum }) => [`طلبت ${what} مقابل ${sum}. يُفتح المحتوى حالما تسجّل المدرسة وصول دفعتك.`],
    action: 'عرض الطلب',
  },
  refunded: {
    subject: ({ school, sum }) => `أعادت إليك ${school} مبلغ ${sum}`,
    paragraphs: ({ what, sum }) => [
      `مبلغ ${sum} مما دفعته مقابل ${what} في طريقه إليك بالوسيلة نفسها. قد يحتاج مصرفك إلى عشرة أيام لإظهاره.`,
    ],
    action: 'عرض الطلب',
  },
  givenBack: {
    subject: ({ school, sum }) => `أعادت إليك ${school} مبلغ ${sum}`,
    paragraphs: ({ what, sum }) => [
      `مبلغ ${sum} مقابل ${what} في طريقه إليك بالوسيلة نفسها. قد يحتاج مصرفك إلى عشرة أيام لإظهاره.`,
      'انتهى الوصول الذي أتاحه هذا الطلب. ما أنجزته محفوظ إن عدت.',
    ],
    action: 'عرض الطلب',
  },
  pastDue: {
    subject: ({ what }) => `لم تتم عملية الدفع مقابل ${what}`,
    paragraphs: ({ what, date }) => [
      `تعذّر تحصيل الفترة التالية من ${what}. لم يُغلق شيء بعد: ستُعاد المحاولة تلقائيًا.`,
      `إن لم تصل دفعة فسينتهي الوصول في ${date}. تقدمك محفوظ على أي حال.`,
    ],
    action: 'عرض اشتراكي',
  },
  ended: {
    subject: ({ what }) => `انتهى اشتراكك في ${what}`,
    paragraphs: ({ what }) => [`انتهى اشتراكك في ${what}، ولن يُحصَّل منك شيء بعد الآن.`, 'تقدمك محفوظ، وما اشتريته يبقى لك.'],
    action: 'عرض الخطط',
  },
  payout: {
    subject: ({ school, sum }) => `دفعت إليك ${school} مبلغ ${sum}`,
    paragraphs: ({ sum }) => [`حُوّل إليك مبلغ ${sum} من حصتك.`],
    action: 'عرض أرباحي',
  },
}
