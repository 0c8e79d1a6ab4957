import { seen } from '../prompts/fence.ts'
import { instructionPatterns } from './instruction-patterns.ts'

/** Letters of other alphabets that look like Latin ones, and figures that stand for letters. */
const lookalikes: Record<string, string> = Object.fromEntries(
  [...'аaеeоoрpсcуyхxіiјjѕsԁdһhԛqνvοoαaερрpτtυuκkιiΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXАAВBЕEКKМMНHОOРPСCТTХX'.matchAll(/(.)(.)/gu)].map(
    ([, from = '', to = '']) => [from, to],
  ),
)
const figures: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's' }

/**
 * Whether a text speaks to a model rather than of its subject, and with which words. A heuristic: it makes a person
 * look, it does not decide. What it does not know, the checker and the person still stand before.
 */
export function instructionIn(text: string): string | null {
  for (const form of formsOf(text)) {
    for (const pattern of instructionPatterns) {
      const hit = pattern.exec(form)
      if (hit) return hit[0].trim().slice(0, 120)
    }
  }
  return null
}

/** The text as people would read it, however it is written: in look-alike letters, spaced out, in entities, in base64, turned. */
function formsOf(text: string): string[] {
  const read = unescaped(seen(text))
    .normalize('NFKC')
    .replace(/[ \t]+/g, ' ')
  const latin = [...read].map((char) => lookalikes[char] ?? char).join('')
  const forms = [read, latin, latin.replace(/(?<=\p{L})[0134570@$]|[0134570@$](?=\p{L})/gu, (char) => figures[char] ?? char)]
  const spaced = latin.replace(/\b(?:\p{L}[\s._-]){3,}\p{L}\b/gu, (run) => run.replace(/[\s._-]/g, ''))
  if (spaced !== latin) forms.push(spaced)
  for (const [token] of latin.matchAll(/[A-Za-z0-9+/]{24,}={0,2}/g)) forms.push(decoded(token))
  if (/\b(?:vtaber|vafgehpgvbaf|cebzcg|nafjre|pbeerpg)\b/i.test(latin)) forms.push(latin.replace(/[a-z]/gi, turned))
  return forms
}

const turned = (char: string): string => {
  const base = char <= 'Z' ? 65 : 97
  return String.fromCharCode(((char.charCodeAt(0) - base + 13) % 26) + base)
}

function decoded(token: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(
      Uint8Array.from(atob(token), (char) => char.charCodeAt(0)),
    )
    return /^[\x20-\x7e\s\u00a0-\uffff]+$/.test(text) ? text : ''
  } catch {
    return ''
  }
}

const unescaped = (text: string): string =>
  text
    .replace(/&#x([\da-f]{1,6});|&#(\d{1,7});/gi, (whole, hex?: string, decimal?: string) => {
      const point = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return point > 31 && point <= 0xffff ? String.fromCharCode(point) : whole
    })
    .replace(/&(lt|gt|quot|amp|nbsp);/g, (_all, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&', nbsp: ' ' })[name] ?? '')

/** Addresses, markup and code have no place in a drafted question that could carry them further. */
export const addressIn = (text: string): string | null =>
  /\b(?:https?|ftp|javascript|data):\S+|\bwww\.\S+|[\w.+-]+@[\w-]+\.[a-z]{2,}|\]\([^)]*\)|<\s*(?:script|img|iframe|a|svg|style|object|form)\b[^>]*>?|\b(?:[a-z0-9-]+\.)+(?:com|net|org|io|ru|cn|xyz|info|biz|example|test|evil)\/\S*/i
    .exec(text)?.[0]
    .slice(0, 120) ?? null
