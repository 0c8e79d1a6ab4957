/** "5 hours and 20 minutes", "41 minutes": to the minute, as the app says it everywhere. */
export function studyTime(hours: number, locale: string): string {
  const minutes = Math.max(1, Math.round(hours * 60))
  const parts: [number, string][] = [
    [Math.floor(minutes / 60), 'hour'],
    [minutes % 60, 'minute'],
  ]
  const said = parts.filter(([value]) => value > 0).map(([value, unit]) => inUnits(value, unit, locale))
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(said)
}

const inUnits = (value: number, unit: string, locale: string) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
