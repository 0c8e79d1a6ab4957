import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** What the server says of a field, as a sentence that says what to type, in the reader's language. */
const WORDS: Record<string, MessageDescriptor> = {
  'is required': msg`Fill this in.`,
  'must be an email address': msg`Type an address such as name@example.org.`,
  'must have at least 10 characters': msg`Use at least 10 characters.`,
  'is a pattern that is guessed at once': msg`This pattern is guessed at once. A few words that have nothing to do with each other are better.`,
  'is too close to your name or email address': msg`This is too close to your name or address. A few words that have nothing to do with each other are better.`,
  'is one of the passwords that are guessed first': msg`This is among the passwords that are guessed first. A few words that have nothing to do with each other are better.`,
  'must be the 6 digits from the email': msg`Type the 6 digits from the mail.`,
  'is wrong or has expired': msg`This code is wrong or has expired. Have a new one mailed.`,
  'must be a web address such as https://example.org': msg`Type a web address such as https://example.org.`,
}

/** The sentence for a message we know; otherwise the server's own words. */
export const wordsFor = (message: string): MessageDescriptor | string =>
  WORDS[message] ?? message.charAt(0).toLocaleUpperCase() + message.slice(1)

export const MISSING = 'is required'
export const NOT_AN_ADDRESS = 'must be an email address'
export const TOO_SHORT = 'must have at least 10 characters'
export const NOT_SIX_DIGITS = 'must be the 6 digits from the email'

export const looksLikeAddress = (text: string) => /^\S+@\S+\.\S+$/.test(text.trim())
