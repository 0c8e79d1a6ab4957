const maxDepth = 64

/**
 * Whether JSON text nests deeper than any contract does. Counted before it is parsed and walked: validation, masking and
 * the like recurse, and would end in a full stack. Brackets in strings are text.
 */
export function isTooDeep(text: string): boolean {
  if (text.length <= maxDepth) return false
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (inString) {
      if (code === backslash) i += 1
      else if (code === quote) inString = false
    } else if (code === quote) inString = true
    else if (code === openBrace || code === openBracket) {
      depth += 1
      if (depth > maxDepth) return true
    } else if (code === closeBrace || code === closeBracket) depth -= 1
  }
  return false
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [34, 92, 123, 125, 91, 93]
export const tooDeep = `is nested too deeply (${maxDepth} levels at most)`
