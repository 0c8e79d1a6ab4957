/** Text cut to what a field of the course holds, on one line for a title, never inside a character. */
export const fitTitle = (text: string, most = 200): string => fitText(text.replace(/\s+/g, ' '), most)

export function fitText(text: string, most: number): string {
  const whole = text.trim()
  return whole.length <= most
    ? whole
    : `${whole
        .slice(0, most - 1)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`
}
