import type { ReceiptWords } from './receipt-word-set.ts'

export const english: ReceiptWords = {
  hello: (name) => (name ? `Hello ${name},` : 'Hello,'),
  subtotal: 'Subtotal',
  discount: (code) => (code ? `Coupon ${code}` : 'Discount'),
  tax: 'Tax',
  total: 'Total',
  invoice: 'Download the invoice (PDF)',
  order: 'See the order',
  choosePassword: 'Choose a password and start',
  enterHint: 'An account with this address holds it for you. Choose a password, and you are in.',
  reasonBuyer: (school) => `You get this mail because you ordered at ${school}.`,
  reasonInstructor: (school) => `You get this mail because you teach at ${school}.`,
  paid: {
    subject: ({ school, what }) => `Your receipt from ${school}: ${what}`,
    paragraphs: ({ what, sum, date }) => [`Thank you. On ${date} you paid ${sum} for ${what}. It is open, and yours.`],
    action: 'Start learning',
  },
  taken: {
    subject: ({ what }) => `${what} is yours`,
    paragraphs: ({ what }) => [`There was nothing to pay for ${what}. It is open, and yours.`],
    action: 'Start learning',
  },
  renewed: {
    subject: ({ school, what }) => `Your receipt from ${school}: ${what}`,
    paragraphs: ({ what, sum, date }) => [`On ${date} you paid ${sum} for the next period of ${what}. Everything stays open.`],
    action: 'Go on learning',
  },
  toPay: {
    subject: ({ school }) => `Your order at ${school}: how to pay`,
    paragraphs: ({ what, sum }) => [`You have ordered ${what} for ${sum}. It opens as soon as the school has noted your payment.`],
    action: 'See the order',
  },
  refunded: {
    subject: ({ school, sum }) => `${school} has given you back ${sum}`,
    paragraphs: ({ what, sum }) => [
      `${sum} of what you paid for ${what} is on its way back, the way it came. Your bank may need up to ten days to show it.`,
    ],
    action: 'See the order',
  },
  givenBack: {
    subject: ({ school, sum }) => `${school} has given you back ${sum}`,
    paragraphs: ({ what, sum }) => [
      `${sum} for ${what} is on its way back, the way it came. Your bank may need up to ten days to show it.`,
      'Access from this order has ended. What you have done is kept, should you come back.',
    ],
    action: 'See the order',
  },
  pastDue: {
    subject: ({ what }) => `The payment for ${what} did not go through`,
    paragraphs: ({ what, date }) => [
      `The next period of ${what} could not be charged. Nothing is closed yet: it is tried again by itself.`,
      `Without a payment, access ends on ${date}. Your progress is kept in any case.`,
    ],
    action: 'See my subscription',
  },
  ended: {
    subject: ({ what }) => `${what} has ended`,
    paragraphs: ({ what }) => [
      `Your subscription to ${what} has ended, and nothing more is charged.`,
      'Your progress is kept, and what you bought stays yours.',
    ],
    action: 'See the plans',
  },
  payout: {
    subject: ({ school, sum }) => `${school} has paid you ${sum}`,
    paragraphs: ({ sum }) => [`${sum} of your share has been paid out to you.`],
    action: 'See my earnings',
  },
}
