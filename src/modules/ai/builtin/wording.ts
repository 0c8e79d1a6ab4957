/** The few sentences around what the source says, by language. Where there are none, the gap speaks for itself. */
export type Wording = { gap(text: string): string; words(text: string): string; figure(text: string): string; why(quote: string): string }

const english: Wording = {
  gap: (text) => `Fill in the gap: “${text}”`,
  words: (text) => `Which of these completes the sentence: “${text}”`,
  figure: (text) => `Which number is missing: “${text}”`,
  why: (quote) => `The source says: “${quote}”`,
}
const wordings: Record<string, Wording> = {
  en: english,
  ar: {
    gap: (text) => `املأ الفراغ: «${text}»`,
    words: (text) => `أيّ مما يلي يكمل الجملة: «${text}»`,
    figure: (text) => `ما العدد الناقص: «${text}»`,
    why: (quote) => `جاء في المصدر: «${quote}»`,
  },
  de: {
    gap: (text) => `Ergänzen Sie: „${text}“`,
    words: (text) => `Was ergänzt den Satz: „${text}“`,
    figure: (text) => `Welche Zahl fehlt: „${text}“`,
    why: (quote) => `Im Text steht: „${quote}“`,
  },
  fr: {
    gap: (text) => `Complétez : « ${text} »`,
    words: (text) => `Qu’est-ce qui complète la phrase : « ${text} »`,
    figure: (text) => `Quel nombre manque : « ${text} »`,
    why: (quote) => `Le texte dit : « ${quote} »`,
  },
  es: {
    gap: (text) => `Complete: «${text}»`,
    words: (text) => `¿Qué completa la frase: «${text}»?`,
    figure: (text) => `¿Qué número falta: «${text}»?`,
    why: (quote) => `El texto dice: «${quote}»`,
  },
}
const bare: Wording = { gap: (text) => text, words: (text) => text, figure: (text) => text, why: (quote) => quote }

export const wordingOf = (language: string): Wording => wordings[language.split('-')[0] ?? ''] ?? bare
export const blank = '_____'
