import type { MessageSet } from './message-set.ts'

export const english: MessageSet = {
  hello: (name) => `Hello ${name},`,
  helloNobody: 'Hello,',
  reason: ({ school, email }) => `You get this mail because ${email} was used at ${school}.`,
  verify_email: {
    subject: ({ school }) => `Confirm your email address for ${school}`,
    paragraphs: ({ school, minutes }) => [
      `Use this code to confirm your email address and start at ${school}. It works for ${minutes} minutes.`,
      'If you did not ask for an account, you can ignore this mail.',
    ],
    action: 'Confirm email address',
  },
  account_exists: {
    subject: ({ school }) => `You already have an account at ${school}`,
    paragraphs: ({ school }) => [
      `Someone, perhaps you, has just used this address for an account at ${school}. It has one already, so nothing was changed.`,
      'Sign in with your password. If you have forgotten it, you can choose a new one there.',
    ],
    action: 'Sign in',
  },
  reset_password: {
    subject: ({ school }) => `Choose a new password for ${school}`,
    paragraphs: ({ minutes }) => [
      `Use this code to choose a new password. It works for ${minutes} minutes.`,
      'If you did not ask for it, you can ignore this mail: your password stays as it is.',
    ],
    action: 'Choose a new password',
  },
  invitation: {
    subject: ({ school }) => `You are invited to ${school}`,
    paragraphs: ({ school }) => [
      `An account has been made for you at ${school}. Choose a password to start.`,
      'The link works for seven days. After that, ask for a new password with this address.',
    ],
    action: 'Choose a password',
  },
  change_email_old: {
    subject: ({ school }) => `Is this you? A new email address for ${school}`,
    paragraphs: ({ school, minutes }) => [
      `You want to use another email address at ${school}. Enter this code together with the one we have sent to the new address. It works for ${minutes} minutes.`,
      'If it was not you, change your password now: someone else knows it.',
    ],
  },
  change_email_new: {
    subject: ({ school }) => `Confirm your new email address for ${school}`,
    paragraphs: ({ school, minutes }) => [
      `Enter this code together with the one we have sent to your present address, and ${school} will use this one from then on. It works for ${minutes} minutes.`,
      'If you know nothing of it, you can ignore this mail.',
    ],
  },
  password_changed: {
    subject: ({ school }) => `Your password for ${school} was changed`,
    paragraphs: () => [
      'Your password has just been changed, and your other devices have been signed out.',
      'If it was not you, choose a new one at once.',
    ],
    action: 'Choose a new password',
  },
  email_changed: {
    subject: ({ school }) => `Your email address for ${school} was changed`,
    paragraphs: ({ school, email }) => [
      `From now on you sign in to ${school} with ${email}.`,
      'If it was not you, answer your school at once.',
    ],
  },
}
