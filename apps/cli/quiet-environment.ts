import type { Environment } from '@onego/platform/config'

/** The environment of a command: only warnings are logged unless asked for more. */
export function quietEnvironment(): Environment {
  return { ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' }
}
