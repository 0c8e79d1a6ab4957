import { z } from 'zod'

/** The sub-protocol of the room's socket; a change that old clients would not understand gets a new number. */
export const socketProtocol = 'lyceum.live.v1'
/** Bytes of one message. Session descriptions are the longest that anything sends. */
export const maxMessageBytes = 32_768

const plain = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), 'contains a character that text cannot hold')
const key = z.string().regex(/^[\w-]{1,64}$/)
const message = <T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) =>
  z.strictObject({
    /** The client's own; an answer names it, and a message that comes twice counts once. */
    id: key,
    type: z.literal(type),
    ...shape,
  })

/** A line on the whiteboard: points in thousandths of its width and height, x and y by turns. */
export const Stroke = z.strictObject({
  key,
  tool: z.enum(['pen', 'marker', 'line', 'box', 'oval']),
  ink: z.number().int().min(0).max(5),
  width: z.number().int().min(1).max(24),
  points: z
    .array(z.number().int().min(-100).max(1100))
    .min(2)
    .max(600)
    .refine((points) => points.length % 2 === 0, 'must be pairs'),
})

export const reactionKinds = ['clap', 'thumb', 'heart', 'laugh', 'wow', 'slow'] as const
const Groups = z
  .array(z.strictObject({ name: plain(60) }))
  .min(1)
  .max(50)

/** Everything a client may say. */
export const ClientMessage = z.discriminatedUnion('type', [
  // The first message of a socket. `device` is one tab: its new socket takes the place of the one that broke.
  message('hello', { device: key.optional(), lastSeq: z.number().int().min(0).optional(), epoch: z.string().max(64).optional() }),
  message('chat.send', { text: plain(2000) }),
  message('chat.delete', { messageId: key }),
  message('hand.raise', {}),
  message('hand.lower', { userId: key.optional() }),
  message('hand.lowerAll', {}),
  message('reaction', { kind: z.enum(reactionKinds) }),
  message('poll.open', {
    question: plain(300),
    options: z.array(plain(120)).min(2).max(10),
    multiple: z.boolean().default(false),
    anonymous: z.boolean().default(true),
  }),
  message('poll.vote', { pollId: key, choices: z.array(z.number().int().min(0).max(9)).max(10) }),
  message('poll.close', { pollId: key, share: z.boolean().default(true) }),
  message('question.ask', { text: plain(600), anonymous: z.boolean().default(false) }),
  message('question.vote', { questionId: key, on: z.boolean() }),
  message('question.answered', { questionId: key, on: z.boolean() }),
  message('question.delete', { questionId: key }),
  message('board.draw', { stroke: Stroke }),
  message('board.undo', {}),
  message('board.clear', {}),
  message('breakouts.open', {
    groups: Groups,
    /** User ids to places in `groups`; those not named are spread evenly when `assign` is auto, and stay here when it is manual. */
    assign: z.enum(['auto', 'manual']),
    places: z.record(key, z.number().int().min(0).max(49)).default({}),
    minutes: z.number().int().min(1).max(240).nullable().default(null),
  }),
  message('breakouts.move', { userId: key, groupId: key.nullable() }),
  message('breakouts.visit', { groupId: key.nullable() }),
  message('breakouts.close', {}),
  message('person.admit', { userId: key }),
  message('person.admitAll', {}),
  message('person.role', { userId: key, role: z.enum(['co_host', 'speaker', 'attendee']) }),
  message('person.hush', { userId: key, on: z.boolean() }),
  message('person.askMute', { userId: key.nullable() }),
  message('person.remove', { userId: key }),
  message('person.find', { query: z.string().trim().max(100), waiting: z.boolean().default(false) }),
  message('spotlight', { userId: key.nullable() }),
  // The browser that records the class is this socket's.
  message('recording.hold', { recordingId: key }),
  message('settings', {
    chat: z.boolean().optional(),
    slowModeSeconds: z.number().int().min(0).max(600).optional(),
    lobby: z.boolean().optional(),
    locked: z.boolean().optional(),
    hands: z.boolean().optional(),
    questions: z.boolean().optional(),
    reactions: z.boolean().optional(),
    board: z.enum(['staff', 'everyone']).optional(),
    stage: z.enum(['staff', 'speakers', 'everyone']).optional(),
  }),
  /** On the stage: part of the mesh of peers that hear and see each other. */
  message('media', { joined: z.boolean(), mic: z.boolean(), camera: z.boolean(), screen: z.boolean() }),
  /** WebRTC signalling, passed on to one connection on the stage as it is. */
  message('signal', {
    to: key,
    data: z.union([
      z.strictObject({
        kind: z.literal('description'),
        type: z.enum(['offer', 'answer', 'pranswer', 'rollback']),
        sdp: z.string().max(28_000),
      }),
      z.strictObject({
        kind: z.literal('candidate'),
        candidate: z.string().max(1000),
        sdpMid: z.string().max(64).nullable(),
        sdpMLineIndex: z.number().int().min(0).max(64).nullable(),
        usernameFragment: z.string().max(256).nullable().optional(),
      }),
    ]),
  }),
])
export type ClientMessage = z.infer<typeof ClientMessage>
export type MessageOf<T extends ClientMessage['type']> = Extract<ClientMessage, { type: T }>
export type Stroke = z.infer<typeof Stroke>
export type ReactionKind = (typeof reactionKinds)[number]
