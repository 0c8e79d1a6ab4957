/** "5.5 hours", and under an hour minutes, to the nearest five: nobody counts in tenths of an hour. */
export function studyTime(hours: number, locale: string): string {
  const [value, unit] = hours < 1 ? [Math.max(5, Math.round(hours * 12) * 5), 'minute'] : [hours, 'hour']
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 }).format(value)
}
