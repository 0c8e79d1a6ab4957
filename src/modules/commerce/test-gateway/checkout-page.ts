import { decimalText } from '../../../kernel/currency.ts'
import type { TestAction, TestState } from './test-state.ts'

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
export const checkoutPageCsp = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"

const style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:30rem;margin:0 auto;padding:2rem 1rem;color:light-dark(#211d19,#ece7df);background:light-dark(#fff,#1a1816)}
h1{font-size:1.375rem;margin:.5rem 0}p{margin:.5rem 0}.note{border:1px solid;padding:.5rem .75rem;border-radius:6px}
ul{list-style:none;padding:0;border-block:1px solid #8886}li{display:flex;justify-content:space-between;gap:1rem;padding:.5rem 0}li+li{border-top:1px solid #8883}
form{display:grid;gap:.5rem;margin-top:1rem}button{font:inherit;min-height:44px;border-radius:6px;border:1px solid #888;background:transparent;color:inherit;cursor:pointer}
button.first{background:#1d4f91;border-color:#1d4f91;color:#fff}.bad{color:light-dark(#a12622,#ff9d94)}a{color:inherit}`

type Choice = [action: TestAction, words: string, isFirst?: boolean]
const choices: Record<TestState['status'], Choice[]> = {
  open: [
    ['pay', 'Pay', true],
    ['challenge', 'Pay with a card that asks for 3-D Secure'],
    ['decline', 'Pay with a card that is declined'],
    ['abandon', 'Leave without paying'],
  ],
  declined: [
    ['pay', 'Pay with another card', true],
    ['challenge', 'Pay with a card that asks for 3-D Secure'],
    ['decline', 'Try the declined card again'],
    ['abandon', 'Leave without paying'],
  ],
  challenge: [
    ['confirm', 'Confirm in your bank’s app', true],
    ['decline', 'Fail the confirmation'],
    ['abandon', 'Leave without paying'],
  ],
  paid: [
    ['dispute', 'The buyer’s bank disputes the payment'],
    ['dispute_won', 'The school wins the dispute'],
    ['dispute_lost', 'The school loses the dispute'],
  ],
  expired: [],
}
const renewals: Choice[] = [
  ['renew', 'The next period is paid'],
  ['renew_fails', 'The next period is not paid'],
]
const titles: Record<TestState['status'], string> = {
  open: 'Pay',
  declined: 'Your card was declined',
  challenge: 'Confirm that it is you',
  paid: 'Paid',
  expired: 'This checkout has expired',
}

/** The hosted page of the test gateway: plain on purpose, so that nobody takes it for the school's own. */
export function checkoutPage(state: TestState): string {
  const { request, status } = state
  const amount = (value: number) => `${decimalText(value, request.currency)} ${request.currency}`
  const buttons = [...choices[status], ...(state.subscription && state.subscription.status !== 'ended' ? renewals : [])]
  const lines = request.lines.map((line) => `<li><span>${escapeHtml(line.title)}</span><span>${amount(line.amount)}</span></li>`).join('')
  const form = buttons
    .map(([action, words, isFirst]) => `<button name="action" value="${action}"${isFirst ? ' class="first"' : ''}>${words}</button>`)
    .join('')
  const every = request.every ? ` every ${request.every}` : ''
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${titles[status]} · Test gateway</title><style>${style}</style></head>
<body><main><p class="note">Test gateway of this local installation. No money moves.</p><p>${escapeHtml(request.siteName)}</p>
<h1${status === 'declined' ? ' class="bad"' : ''}>${titles[status]}</h1><ul>${lines}<li><b>Total${every}</b><b>${amount(request.total)}</b></li></ul>
<form method="post">${form}</form><p><a href="${escapeHtml(status === 'paid' ? request.successUrl : request.cancelUrl)}">Back to the school</a></p></main></body></html>`
}
