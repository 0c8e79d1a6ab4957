import { definePolicy, platformOnly } from '../../kernel/policy.ts'

export const policy = definePolicy('platform', {
  manageTenants: platformOnly,
  replayDeadLetters: platformOnly,
  seeHealth: platformOnly,
  announce: platformOnly,
})
