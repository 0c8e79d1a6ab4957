import { DurableObject } from 'cloudflare:workers'

/** One attempt: its clock, its answers, its alarm. */
export class AttemptRoom extends DurableObject {}
