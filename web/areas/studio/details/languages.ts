/** Languages offered for courses and captions; whatever else a course has already is kept. */
export const courseLanguages = ['en', 'ar', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'pl', 'tr', 'ru', 'uk', 'hi', 'bn', 'ur', 'fa', 'id', 'ms', 'vi', 'th', 'zh', 'ja', 'ko', 'sw', 'he']
