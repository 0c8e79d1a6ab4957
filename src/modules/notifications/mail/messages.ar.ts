import type { MessageSet } from './message-set.ts'

export const arabic: MessageSet = {
  hello: (name) => (name ? `مرحبًا ${name}،` : 'مرحبًا،'),
  open: 'فتح',
  dueOn: (course) => `موعد إتمام ${course}`,
  digestSubject: (count, school) => `${new Intl.NumberFormat('ar').format(count)} من المستجدات في ${school}`,
  digestLead: 'هذا ما استجدّ منذ الرسالة السابقة.',
  reason: (school) => `وصلتك هذه الرسالة لأن لديك حسابًا في ${school}.`,
  unsubscribe: {
    courses: 'إيقاف الرسائل عن دوراتي',
    classes: 'إيقاف الرسائل عن الصفوف المباشرة',
    messages: 'إيقاف البريد عن الرسائل الموجهة إليّ',
    announcements: 'إيقاف رسائل الإعلانات',
    teaching: 'إيقاف الرسائل عن تدريسي',
  },
  unsubscribePage: {
    title: 'رسائل هذه المدرسة',
    ask: 'لن تصلك رسائل من هذا النوع بعد الآن. يمكنك تغيير ذلك متى شئت من حسابك.',
    button: 'إيقاف هذه الرسائل',
    done: 'تم. لن تصلك رسائل من هذا النوع بعد الآن.',
    invalid: 'لم يعد هذا الرابط صالحًا. غيّر ما يصلك من حسابك.',
  },
  course_enrolled: { title: ({ course }) => `لك مكان في ${course}`, body: () => 'يمكنك البدء متى شئت.' },
  course_completed: { title: ({ course }) => `أتممت ${course}`, body: () => 'أحسنت. يبقى تقدمك وملاحظاتك كما هي.' },
  certificate_issued: {
    title: ({ course }) => `شهادتك في ${course} جاهزة`,
    body: ({ number }) => `رقمها ${number}. يستطيع من تعرضها عليه التحقق منها.`,
  },
  attempt_graded: {
    title: ({ quiz }) => `نتيجتك في ${quiz}`,
    body: ({ percentage }) => (percentage ? `حصلت على ${percentage}٪.` : 'جرى تصحيحه.'),
  },
  work_to_grade: {
    title: ({ quiz }) => `في ${quiz} عمل بانتظار تصحيحك`,
    body: ({ course }) => `سلّم أحد متعلمي ${course} عملًا ينتظر درجتك.`,
  },
  course_submitted: { title: ({ course }) => `${course} بانتظار المراجعة`, body: ({ by }) => `قدّمها ${by}.` },
  course_returned: {
    title: ({ course }) => `عادت ${course} من المراجعة`,
    body: ({ remarks }) => (Number(remarks) > 0 ? `عدد الملاحظات ${remarks}، كل منها في موضعها.` : 'كتب المراجع السبب.'),
  },
  course_published: { title: ({ course }) => `نُشرت ${course}`, body: () => 'يستطيع المتعلمون العثور عليها من الآن.' },
  creator_applied: { title: ({ name }) => `${name} يرغب في إنشاء دورات`, body: () => 'الطلب بانتظارك.' },
  dispute_opened: {
    title: ({ sum }) => `اعتراض على دفعة بقيمة ${sum}`,
    body: ({ what }) => `سحبها مصرف المشتري مؤقتًا: ${what}. أجب عن الاعتراض لدى خدمة الدفع قبل انتهاء المهلة.`,
  },
  dispute_won: {
    title: ({ sum }) => `انتهى الاعتراض على ${sum} لصالحكم`,
    body: ({ what }) => `عاد المال وعادت صلاحية الوصول: ${what}.`,
  },
  dispute_lost: {
    title: ({ sum }) => `انتهى الاعتراض على ${sum} لصالح المشتري`,
    body: ({ what }) => `يبقى المال مع المشتري، وانتهت صلاحية الوصول: ${what}.`,
  },
  review_created: { title: ({ course }) => `تقييم لدورة ${course}`, body: ({ rating }) => `منحها أحدهم ${rating} من 5 نجوم.` },
  review_replied: { title: ({ course }) => `رد على تقييمك لدورة ${course}`, body: () => 'كتب المؤلف ردًا.' },
  live_scheduled: {
    title: ({ title, course }) => `${title}: صف مباشر في ${course}`,
    body: ({ startsAt = '' }, { time }) => `يبدأ في ${time(startsAt)}.`,
  },
  live_changed: { title: ({ title }) => `تغيّر موعد ${title}`, body: ({ startsAt = '' }, { time }) => `يبدأ الآن في ${time(startsAt)}.` },
  live_cancelled: {
    title: ({ title }) => `لن يُعقد ${title}`,
    body: ({ startsAt = '' }, { time }) => `أُلغي الصف المقرر في ${time(startsAt)}.`,
  },
  live_starting: { title: ({ title }) => `يبدأ ${title} قريبًا`, body: ({ startsAt = '' }, { time }) => `يبدأ في ${time(startsAt)}.` },
  live_started: { title: ({ title }) => `بدأ ${title}`, body: ({ course }) => `صف ${course} جارٍ الآن. تفضل بالدخول.` },
  live_recorded: { title: ({ title }) => `تسجيل ${title} جاهز`, body: ({ course }) => `شاهد صف ${course} متى شئت.` },
  message_received: { title: ({ name }) => `كتب إليك ${name}`, body: ({ text }) => text ?? 'افتح المحادثة لقراءتها.' },
  message_reported: { title: ({ name }) => `أبلغ ${name} عن رسالة`, body: () => 'البلاغ بانتظارك.' },
  announcement: { title: ({ title = '' }) => title, body: ({ body = '' }) => body },
}
