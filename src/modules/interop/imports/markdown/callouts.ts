export type CalloutKind = 'note' | 'tip' | 'warning' | 'danger'
export type CalloutLead = { kind: CalloutKind; rest: string }

const words: Record<string, CalloutKind> = {
  note: 'note',
  info: 'note',
  tip: 'tip',
  hint: 'tip',
  important: 'warning',
  warning: 'warning',
  attention: 'warning',
  caution: 'danger',
  danger: 'danger',
}
const signs: Record<string, CalloutKind> = {
  ℹ: 'note',
  '📝': 'note',
  '🗒': 'note',
  '📌': 'note',
  '🎥': 'note',
  '✅': 'tip',
  '💡': 'tip',
  '🚀': 'tip',
  '✨': 'tip',
  '⚠': 'warning',
  '❗': 'warning',
  '❕': 'warning',
  '🚨': 'danger',
  '⛔': 'danger',
  '🛑': 'danger',
  '🔥': 'danger',
}

/** How a quotation opens that is meant as a callout: `[!NOTE]`, `⚠️ …`, `Note: …`, `Tip, …`. The marker itself goes. */
export function calloutLead(text: string): CalloutLead | null {
  const alert = /^\s*\[!(\w+)\][ \t]*\n?/.exec(text)
  const alertKind = words[alert?.[1]?.toLowerCase() ?? '']
  if (alert && alertKind) return { kind: alertKind, rest: text.slice(alert[0].length) }
  const sign = signLead(text)
  if (sign) return sign
  const word = /^\s*(note|info|tip|hint|important|warning|attention|caution|danger)\s*[:,!]\s+/i.exec(text)
  const wordKind = words[word?.[1]?.toLowerCase() ?? '']
  if (!word || !wordKind) return null
  const rest = text.slice(word[0].length)
  return { kind: wordKind, rest: rest.charAt(0).toUpperCase() + rest.slice(1) }
}

/** A line that opens with one of the signs above. */
export function signLead(text: string): CalloutLead | null {
  const match = /^\s*(\p{Extended_Pictographic})\ufe0f?\s+/u.exec(text)
  const kind = signs[match?.[1] ?? '']
  return match && kind ? { kind, rest: text.slice(match[0].length) } : null
}

/** `> **Note**` alone, or before a colon: the bold word opens the callout. */
export function boldLead(text: string): CalloutKind | null {
  return words[text.trim().replace(/[:!]$/, '').toLowerCase()] ?? null
}
