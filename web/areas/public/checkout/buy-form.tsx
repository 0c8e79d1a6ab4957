import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconCircleCheck, IconLock } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { fieldErrors, isApiError } from '../../../api/error.ts'
import { invalidate } from '../../../api/query.ts'
import { tenant } from '../../../app/boot.ts'
import { useSession } from '../../../app/session.ts'
import { type Gateway, useGatewayWords } from '../../../features/orders/gateway-name.ts'
import { type Checkout, type Quote, sendOrder } from '../../../features/orders/order-calls.ts'
import { OrderSums } from '../../../features/orders/order-sums.tsx'
import { formatNumber, formatSum } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { ChoiceGroup, Radio } from '../../../ui/primitives/choice.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { LegalNote } from '../legal-note.tsx'
import { taxWithin } from '../sale.ts'
import { CouponField } from './coupon-field.tsx'
import { type Guest, GuestFields, SignInFirst } from './guest-fields.tsx'
import { PlanHint } from './plan-hint.tsx'
import { useQuote, type What } from './use-quote.ts'

/** One page: what it is, what it costs, how it is paid. */
export function BuyForm({ what }: { what: What }) {
  const [code, setCode] = useState('')
  const { data: quote, error, refetch, isPlaceholderData } = useQuote(what, code)
  if (error && !quote) return <ErrorState error={error} onRetry={refetch} />
  if (!quote) return <BuyShape />
  if (quote.isOwned) return <Owned quote={quote} />
  return <Form what={what} quote={quote} code={code} checking={isPlaceholderData} onCode={setCode} />
}

const BuyShape = () => (
  <Loading>
    <div className="co-two">
      <div className="sk-lines">
        <Skeleton height="3rem" />
        <Skeleton height="3rem" />
        <Skeleton height="4rem" />
      </div>
      <Skeleton height="12rem" />
    </div>
  </Loading>
)

function Owned({ quote }: { quote: Quote }) {
  const [line] = quote.lines
  return (
    <EmptyState
      icon={IconCircleCheck}
      title={<Trans>You have this already</Trans>}
      action={
        <SiteLink className="btn btn--primary" href={line?.slug ? `/learn/courses/${line.slug}` : '/learn/orders'}>
          {line?.slug ? <Trans>Go to the course</Trans> : <Trans>See my orders</Trans>}
        </SiteLink>
      }
    >
      <Trans>There is nothing to pay.</Trans>
    </EmptyState>
  )
}

type FormProps = { what: What; quote: Quote; code: string; checking: boolean; onCode: (code: string) => void }

function Form({ what, quote, code, checking, onCode }: FormProps) {
  const { t } = useLingui()
  const words = useGatewayWords()
  const router = useRouter()
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  const [chosen, setChosen] = useState<Gateway>()
  const isGuest = useSession().status === 'signed-out'
  const { register, handleSubmit, formState } = useForm<Guest>({ defaultValues: { fullName: '', email: '' } })
  const isFree = quote.total.amount === 0
  const gateway = chosen && quote.methods.includes(chosen) ? chosen : quote.methods[0]
  const buy = useMutation({
    mutationFn: (guest: Guest) =>
      sendOrder<Checkout>('POST', '/checkout', {
        ...what,
        ...(quote.couponCode && { couponCode: quote.couponCode }),
        ...(!isFree && gateway && { gateway }),
        ...(isGuest && { buyer: guest }),
      }),
    onSuccess: async ({ redirectUrl }) => {
      await invalidate(queryClient, '/orders', '/progress')
      const to = new URL(redirectUrl, location.href)
      // the gateway's page replaces this one; our own is only another view
      if (to.origin === location.origin && to.pathname === '/checkout') await router.navigate({ href: to.pathname + to.search })
      else location.assign(to.href)
    },
  })
  const price = formatSum(quote.total)
  const [days, school] = [formatNumber(quote.refundDays), tenant.name]
  const wrong = fieldErrors(buy.error)
  const pay = handleSubmit((guest) => buy.mutate(guest))
  const canPay = isFree || quote.methods.length > 0
  return (
    <div className="co-two">
      <section className="co-what">
        <h2 className="t-22">
          <Trans>Your order</Trans>
        </h2>
        <OrderSums
          lines={quote.lines}
          discount={quote.discount}
          couponCode={quote.couponCode}
          total={quote.total}
          note={useSumNote(quote)}
        />
        {!quote.every && <CouponField quote={quote} code={code} checking={checking} onCode={onCode} />}
        {'courseId' in what && <PlanHint courseId={what.courseId} />}
      </section>
      <form className="co-how" onSubmit={pay} noValidate>
        {quote.isFull && (
          <Banner icon={IconAlertCircle} tone="warn">
            <Trans>All places in this course are taken.</Trans>
          </Banner>
        )}
        {!canPay && (
          <Banner icon={IconAlertCircle} tone="warn">
            <Trans>{school} cannot take payment at the moment. Ask the school for a place.</Trans>
          </Banner>
        )}
        {!isFree && canPay && (
          <ChoiceGroup legend={t`How do you want to pay?`} className="co-methods">
            {quote.methods.map((method) => (
              <Radio
                key={method}
                name="gateway"
                value={method}
                checked={gateway === method}
                onChange={() => setChosen(method)}
                label={
                  <>
                    <span className="strong">{words(method).name}</span>
                    <span className="muted t-14">{words(method).hint}</span>
                  </>
                }
              />
            ))}
          </ChoiceGroup>
        )}
        {isGuest && canPay && !isFree && <GuestFields register={register} errors={formState.errors} wrong={wrong} />}
        {gateway === 'manual' && !isFree && quote.instructions && <p className="co-instructions">{quote.instructions}</p>}
        {!wrong['buyer.email'] && !wrong['buyer.fullName'] && <Failure error={buy.error} text={errorText(buy.error).text} />}
        {isGuest && isFree && <SignInFirst />}
        {canPay && !quote.isFull && !(isGuest && isFree) && <LegalNote />}
        {canPay && !quote.isFull && !(isGuest && isFree) && (
          <Button type="submit" variant="primary" size="lg" block {...(!isFree && { icon: IconLock })} busy={buy.isPending || checking}>
            {isFree ? <Trans>Take it, free</Trans> : gateway === 'manual' ? <Trans>Order for {price}</Trans> : <Trans>Pay {price}</Trans>}
          </Button>
        )}
        {!isFree && quote.refundDays > 0 && !quote.every && (
          <p className="t-14 muted co-promise">
            <Icon of={IconCircleCheck} size={16} />
            <Trans>Not what you hoped for? Take your money back yourself within {days} days.</Trans>
          </p>
        )}
      </form>
    </div>
  )
}

function useSumNote(quote: Quote): string | null {
  const { t } = useLingui()
  const tax = taxWithin(quote.total)
  const [rate, sum] = [tax?.rate, tax?.sum]
  if (quote.every === 'month') return t`Charged every month until you give notice.`
  if (quote.every === 'year') return t`Charged every year until you give notice.`
  if (quote.total.amount === 0) return null
  if (quote.taxIncluded) return tax ? t`With ${rate} VAT, ${sum}.` : t`Tax is in the price.`
  return quote.taxAtGateway ? t`Tax is worked out from your address on the next page.` : null
}

function Failure({ error, text }: { error: unknown; text: string }) {
  if (!error) return null
  return (
    <Banner
      icon={IconAlertCircle}
      tone="bad"
      role="alert"
      action={
        isApiError(error, 'CONFLICT') ? (
          <SiteLink className="btn btn--sm" href="/learn/orders">
            <Trans>My orders</Trans>
          </SiteLink>
        ) : undefined
      }
    >
      {text}
    </Banner>
  )
}
