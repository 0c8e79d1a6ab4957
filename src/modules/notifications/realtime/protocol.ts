/** The sub-protocol a client names beside its ticket: `lyceum.events.v1, ticket.<ticket>`. */
export const realtimeProtocol = 'lyceum.events.v1'
