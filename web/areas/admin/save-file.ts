/** Hands a text to the browser's downloads. */
export function saveFile(name: string, text: string, type: string): void {
  // spreadsheets read a file as UTF-8 only when it says so at its beginning
  const address = URL.createObjectURL(new Blob(['\uFEFF', text], { type }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
