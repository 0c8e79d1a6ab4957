/**
 * An address that may stand in an image or a link of this site: https elsewhere, or a path here. Both `//host` and `/\\host`
 * lead elsewhere for a browser, and what does not parse would throw wherever it is made absolute.
 */
export const isWebAddress = (text: string): boolean => /^(https:\/\/|\/(?![/\\]))/.test(text) && URL.canParse(text, 'https://here.invalid')
