export type CertificateWords = {
  intro: string
  completed: string
  studied: string
  grade: string
  passMark: string
  instructor: string
  signatory: string
  issued: string
  number: string
  proof: string
  title: string
}

/** {hours}, {grade}, {top}, {mark}, {number}, {learner} and {course} are put in where they stand. */
const words: Record<string, CertificateWords> = {
  en: {
    intro: 'This is to say that',
    completed: 'has finished, and finished well, the course',
    studied: '{hours} of lessons and exercises.',
    grade: 'Final mark {grade} of 100.',
    passMark: 'The pass mark is {mark}.',
    instructor: 'Instructor',
    signatory: 'For the school',
    issued: 'Issued',
    number: 'Number',
    proof: 'QR code: opens the public proof',
    title: 'Certificate {number}: {learner}, {course}',
  },
  ar: {
    intro: 'نشهد بإتمام',
    completed: 'بنجاح وإتقان الدورة التعليمية',
    studied: 'مدة الدروس والتمارين: {hours}.',
    grade: 'الدرجة النهائية {grade} من {top}.',
    passMark: 'درجة النجاح {mark}.',
    instructor: 'المدرّب',
    signatory: 'عن جهة الإصدار',
    issued: 'تاريخ الإصدار',
    number: 'الرقم',
    proof: 'رمز QR: يفتح صفحة التحقق العامة',
    title: 'شهادة {number}: {learner}، {course}',
  },
  he: {
    intro: 'תעודה זו מוענקת ל:',
    completed: 'על סיום מוצלח של הקורס',
    studied: '{hours} של שיעורים ותרגול.',
    grade: 'ציון סופי {grade} מתוך 100.',
    passMark: 'ציון המעבר הוא {mark}.',
    instructor: 'בהנחיית',
    signatory: 'בשם המוסד',
    issued: 'תאריך הנפקה',
    number: 'מספר',
    proof: 'קוד QR: פותח את דף האימות הציבורי',
    title: 'תעודה {number}: {learner}, {course}',
  },
  es: {
    intro: 'Se hace constar que',
    completed: 'ha completado con éxito el curso',
    studied: '{hours} de lecciones y ejercicios.',
    grade: 'Calificación final: {grade} de 100.',
    passMark: 'Se aprueba con {mark}.',
    instructor: 'Imparte',
    signatory: 'Por la institución',
    issued: 'Fecha de emisión',
    number: 'Número',
    proof: 'Código QR: abre la comprobación pública',
    title: 'Certificado {number}: {learner}, {course}',
  },
  fr: {
    intro: 'Nous attestons que',
    completed: 'a suivi jusqu’au bout, et avec succès, le cours',
    studied: '{hours} de leçons et d’exercices.',
    grade: 'Note finale : {grade} sur 100.',
    passMark: 'Note de passage : {mark}.',
    instructor: 'Enseignement',
    signatory: 'Pour l’établissement',
    issued: 'Délivré le',
    number: 'Numéro',
    proof: 'Code QR : ouvre la preuve publique',
    title: 'Certificat {number} : {learner}, {course}',
  },
  de: {
    intro: 'Hiermit wird bestätigt, dass',
    completed: 'den folgenden Kurs mit Erfolg abgeschlossen hat',
    studied: '{hours} Unterricht und Übungen.',
    grade: 'Endnote: {grade} von 100 Punkten.',
    passMark: 'Bestanden ab {mark} Punkten.',
    instructor: 'Kursleitung',
    signatory: 'Für die Schule',
    issued: 'Ausgestellt am',
    number: 'Nummer',
    proof: 'QR-Code: öffnet den öffentlichen Nachweis',
    title: 'Zertifikat {number}: {learner}, {course}',
  },
  pt: {
    intro: 'Certificamos que',
    completed: 'concluiu com êxito o curso',
    studied: '{hours} de aulas e exercícios.',
    grade: 'Nota final: {grade} de 100.',
    passMark: 'Nota mínima: {mark}.',
    instructor: 'Docência',
    signatory: 'Pela instituição',
    issued: 'Emitido em',
    number: 'Número',
    proof: 'Código QR: abre a comprovação pública',
    title: 'Certificado {number}: {learner}, {course}',
  },
  hi: {
    intro: 'प्रमाणित किया जाता है कि',
    completed: 'ने यह पाठ्यक्रम सफलतापूर्वक पूरा किया है',
    studied: 'पाठ और अभ्यास: {hours}।',
    grade: 'अंतिम अंक: 100 में से {grade}।',
    passMark: 'उत्तीर्ण अंक: {mark}।',
    instructor: 'प्रशिक्षक',
    signatory: 'संस्थान की ओर से',
    issued: 'जारी करने की तिथि',
    number: 'क्रमांक',
    proof: 'QR कोड: सार्वजनिक प्रमाण खोलता है',
    title: 'प्रमाणपत्र {number}: {learner}, {course}',
  },
  zh: {
    intro: '兹证明',
    completed: '已圆满完成以下课程',
    studied: '课程与练习共计{hours}。',
    grade: '最终成绩{grade}分（满分100分）。',
    passMark: '及格线为{mark}分。',
    instructor: '授课教师',
    signatory: '颁发机构代表',
    issued: '颁发日期',
    number: '证书编号',
    proof: '二维码：打开公开验证页面',
    title: '证书 {number}：{learner}，{course}',
  },
  ja: {
    intro: '次の方が課程を修了したことを証します',
    completed: '修了した講座',
    studied: '講義と演習：{hours}',
    grade: '最終成績：100点満点中{grade}点',
    passMark: '合格点：{mark}点',
    instructor: '講師',
    signatory: '発行機関代表',
    issued: '発行日',
    number: '証明書番号',
    proof: 'QRコード：公開の証明ページを開きます',
    title: '修了証 {number}：{learner}、{course}',
  },
}

type CertificateLanguage = { language: string; format: string; rtl: boolean }

/** The language a certificate is written in: the claim's when there are words for it, or else English. */
export function certificateLanguage(locale: string): CertificateLanguage {
  const language = locale.toLowerCase().split('-')[0] ?? ''
  if (!words[language]) return { language: 'en', format: 'en-GB', rtl: false }
  // Plain English writes the day first here; Gregorian years keep the date the same as on the public proof.
  const format = locale.toLowerCase() === 'en' ? 'en-GB' : `${locale}-u-ca-gregory${language === 'ar' ? '-nu-arab' : ''}`
  return { language, format, rtl: language === 'ar' || language === 'he' }
}

export function certificateWords(locale: string, overrides: Partial<Record<string, Partial<CertificateWords>>> = {}): CertificateWords {
  const { language } = certificateLanguage(locale)
  const base = words[language] ?? (words.en as CertificateWords)
  return { ...base, ...overrides[language], ...overrides[locale] }
}

export function fill(phrase: string, values: Record<string, string>): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
