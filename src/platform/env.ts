import { z } from 'zod'

const binding = <T>(has: string) =>
  z.custom<T>((value) => typeof value === 'object' && value !== null && has in value, `binding is missing (expected something with ${has})`)

const IceServer = z.object({
  urls: z.union([z.string(), z.array(z.string())]),
  username: z.string().optional(),
  credential: z.string().optional(),
})

/** Bindings, variables and secrets, parsed once an isolate. Everything past this file uses `Config`. */
const EnvSchema = z.object({
  CONTROL_DB: binding<D1Database>('prepare'),
  MEDIA: binding<R2Bucket>('put'),
  EVENTS: binding<Queue>('send'),
  ASSETS: binding<Fetcher>('fetch'),
  RATE_LIMITER: binding<DurableObjectNamespace>('idFromName'),
  ATTEMPT: binding<DurableObjectNamespace>('idFromName'),
  LIVE_ROOM: binding<DurableObjectNamespace>('idFromName'),
  PERSON: binding<DurableObjectNamespace>('idFromName'),
  /** Workers AI. https://developers.cloudflare.com/workers-ai */
  AI: binding<{ run(model: string, input: object): Promise<unknown> }>('run').optional(),
  /** Isolates for files that strangers made. https://developers.cloudflare.com/dynamic-workers */
  LOADER: binding<WorkerLoader>('load').optional(),
  /** Pictures in other sizes. https://developers.cloudflare.com/images/optimization/transformations/bindings/ */
  IMAGES: binding<ImagesBinding>('input').optional(),
  EMAIL: binding<{ send(message: unknown): Promise<unknown> }>('send').optional(),
  ENVIRONMENT: z.enum(['local', 'test', 'staging', 'production']),
  DEFAULT_TENANT: z.string().default(''),
  ROOT_DOMAINS: z.string().transform((list) =>
    list
      .split(',')
      .map((domain) => domain.trim())
      .filter(Boolean),
  ),
  SHARDS: z.string().transform((list) =>
    list
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  ),
  JWT_PRIVATE_JWK: z.string().min(1, 'run npm run setup, or wrangler secret put JWT_PRIVATE_JWK'),
  SIGNING_SECRET: z.string().min(32),
  /** Lets whoever deploys install tenants and replay dead letters by command. */
  OPERATOR_TOKEN: z.string().min(32),
  RATE_LIMIT_SCALE: z.coerce.number().positive().default(1),
  /** RTCIceServer[] as JSON: how browsers in a live class find each other. A TURN server goes here. */
  LIVE_ICE_SERVERS: z
    .string()
    .default('[{"urls":"stun:stun.cloudflare.com:3478"}]')
    .transform((text) => z.array(IceServer).parse(JSON.parse(text))),
  /** Cloudflare Realtime: an SFU app, for classes larger than a mesh carries. Both, or browsers send to each other. */
  SFU_APP_ID: z.string().optional(),
  SFU_APP_SECRET: z.string().optional(),
  SFU_API_URL: z.url().default('https://rtc.live.cloudflare.com/v1'),
  EMAIL_API_URL: z.url().optional(),
  EMAIL_API_KEY: z.string().optional(),
  EMAIL_FROM: z.string().default('Lyceum <no-reply@localhost>'),
  /** Cloudflare Stream: all five, or videos play from R2. STREAM_SIGNING_JWK is the `jwk` that the keys API answers (base64). */
  STREAM_ACCOUNT_ID: z.string().optional(),
  STREAM_API_TOKEN: z.string().optional(),
  STREAM_CUSTOMER_CODE: z.string().optional(),
  STREAM_SIGNING_JWK: z.string().optional(),
  STREAM_WEBHOOK_SECRET: z.string().optional(),
  STREAM_API_URL: z.url().default('https://api.cloudflare.com/client/v4'),
  /** Web Push: a P-256 private JWK and whom a push service may write to (RFC 8292). Without the key nothing is pushed. */
  VAPID_PRIVATE_JWK: z.string().optional(),
  VAPID_SUBJECT: z
    .string()
    .regex(/^(mailto:|https:\/\/)/)
    .default('mailto:push@localhost'),
  PORT: z.coerce.number().int().default(8787),
})
/** Durable Object classes that modules own. */
export type DurableBinding = 'ATTEMPT' | 'LIVE_ROOM' | 'PERSON'
export type Config = z.infer<typeof EnvSchema> & { shards: Map<string, D1Database> }

const parsed = new WeakMap<object, Config>()

/** Throws with the names of what is missing, so that a wrong deployment says what it lacks. */
export function parseEnv(env: object): Config {
  const known = parsed.get(env)
  if (known) return known
  const result = EnvSchema.safeParse(env)
  if (!result.success)
    throw new Error(`Environment is incomplete: ${result.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}`)
  const shards = new Map<string, D1Database>()
  for (const name of result.data.SHARDS) {
    const shard: unknown = Reflect.get(env, name)
    if (!shard) throw new Error(`Shard ${name} is named in SHARDS but not bound`)
    shards.set(name, shard as D1Database)
  }
  const config = { ...result.data, shards }
  parsed.set(env, config)
  return config
}
export const isDevelopment = (config: Config): boolean => config.ENVIRONMENT === 'local' || config.ENVIRONMENT === 'test'
