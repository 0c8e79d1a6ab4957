const address = /https?:\/\/[^\s<>"]+/g

/** Plain text in which web addresses can be followed. The full stop after one is not part of it. */
export function LinkedText({ text }: { text: string }) {
  const parts: (string | { href: string })[] = []
  let at = 0
  for (const { 0: found, index } of text.matchAll(address)) {
    const href = found.replace(/[.,;:!?)\]}'’”]+$/, '')
    parts.push(text.slice(at, index), { href })
    at = index + href.length
  }
  parts.push(text.slice(at))
  return parts.map((part, i) =>
    typeof part === 'string' ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
      <a key={i} href={part.href} target="_blank" rel="noopener noreferrer nofollow ugc" dir="ltr">
        {part.href}
      </a>
    ),
  )
}
