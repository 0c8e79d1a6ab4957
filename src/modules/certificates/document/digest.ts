/** SHA-256 in lower-case hexadecimal; of a text, its UTF-8 bytes. The stored PDF's digest is what an uploaded copy is checked against. */
export async function sha256Hex(content: Uint8Array | string): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

export const toHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
