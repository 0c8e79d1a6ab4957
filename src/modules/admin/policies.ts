import { policy as access } from '../access/policy.ts'
import type { Policy } from '../access/public.ts'
import { policy as ai } from '../ai/policy.ts'
import { policy as assessment } from '../assessment/policy.ts'
import { policy as audit } from '../audit/policy.ts'
import { policy as catalog, categoryPolicy } from '../catalog/policy.ts'
import { policy as certificates } from '../certificates/policy.ts'
import {
  couponPolicy,
  earningsPolicy,
  policy as orders,
  payoutPolicy,
  planPolicy,
  shopPolicy,
  subscriptionPolicy,
  webhookEventPolicy,
} from '../commerce/policy.ts'
import { policy as creators } from '../creators/policy.ts'
import { policy as enrollment, lessonPolicy, notePolicy, progressPolicy, wishlistPolicy } from '../enrollment/policy.ts'
import { policy as identity } from '../identity/policy.ts'
import { policy as imports } from '../interop/policy.ts'
import { policy as legal } from '../legal/policy.ts'
import { policy as live } from '../live/policy.ts'
import { policy as media } from '../media/policy.ts'
import { policy as messages } from '../messages/policy.ts'
import { policy as notifications } from '../notifications/policy.ts'
import { policy as operations } from '../operations/policy.ts'
import { policy as reviews } from '../reviews/policy.ts'
import { policy as tenancy } from '../tenancy/policy.ts'
import { policy as admin } from './policy.ts'

/** Every policy of the product, lower tiers first: what the permission table is read from. */
export const policies: Policy[] = [
  tenancy,
  identity,
  access,
  audit,
  media,
  catalog,
  categoryPolicy,
  enrollment,
  lessonPolicy,
  progressPolicy,
  notePolicy,
  wishlistPolicy,
  assessment,
  imports,
  certificates,
  reviews,
  creators,
  orders,
  shopPolicy,
  couponPolicy,
  planPolicy,
  subscriptionPolicy,
  earningsPolicy,
  payoutPolicy,
  webhookEventPolicy,
  live,
  legal,
  messages,
  notifications,
  ai,
  admin,
  operations,
]
