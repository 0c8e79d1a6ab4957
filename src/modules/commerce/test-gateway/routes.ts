import { validator } from 'hono/validator'
import { describe } from '../../../http/describe.ts'
import { createRouter } from '../../../http/router.ts'
import { invalid } from '../../../kernel/errors.ts'
import { checkoutPage, checkoutPageCsp } from './checkout-page.ts'
import { playCheckout, readCheckout } from './play-checkout.ts'
import { testActions } from './test-state.ts'

const csp = { 'content-security-policy': checkoutPageCsp }
const form = { type: 'application/x-www-form-urlencoded', fields: { action: { type: 'string', required: true } } }

const chosen = validator(
  'form',
  ({ action }) =>
    testActions.find((one) => one === action) ?? Promise.reject(invalid('action', `must be one of ${testActions.join(', ')}`)),
)

/** The page where the test gateway is paid. Outside local development it is not found. */
export const testGatewayRoutes = createRouter()
  .get('/dev/checkout/:id', describe({ summary: 'Checkout of the test gateway', permission: 'open', produces: 'text/html' }), async (c) =>
    c.html(checkoutPage(await readCheckout(c.var.ctx, c.req.param('id'))), 200, csp),
  )
  .post(
    '/dev/checkout/:id',
    describe({ summary: 'Pay, decline or leave at the test gateway', permission: 'open', produces: 'text/html', consumes: form }),
    chosen,
    async (c) => {
      const action = c.req.valid('form')
      const state = await playCheckout(c.var.ctx, c.req.param('id'), action)
      if (action === 'pay' || action === 'confirm') return c.redirect(state.request.successUrl, 303)
      if (action === 'abandon') return c.redirect(state.request.cancelUrl, 303)
      return c.html(checkoutPage(state), 200, csp)
    },
  )
