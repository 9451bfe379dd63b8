import type { Environment } from '@onego/platform/config'

/**
 * The settings as given, but what shows one-time codes to every visitor stays shut where no demo city is:
 * an installation of a real city opens the message simulator only by asking for it.
 */
export function safeEnvironment(given: Environment): Environment {
  const isDemo = given.DEMO_CITY !== 'off'
  return isDemo || given.MESSAGE_SIMULATOR ? given : { ...given, MESSAGE_SIMULATOR: 'off' }
}
