import { AppError } from '@onego/platform/errors'
import { type HostRules, isOwnMachine } from './hosts.ts'

export interface AddressRules {
  hosts: HostRules
  plainHttp: boolean
}

/**
 * Where events may be sent: https, or http on this machine (or by setting), without an account in it, to a host that is
 * allowed. @throws AppError `subscriptions.wrong-address` (invalid).
 */
export function readAddress(text: string, { hosts, plainHttp }: AddressRules): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.hostname === '')
    throw wrong('webhook: must be a whole address such as https://host.example/hook')
  if (url.username || url.password || url.hash)
    throw wrong('webhook: must carry no account, password or fragment; what is sent is signed')
  if (url.protocol === 'http:' && !plainHttp && !isOwnMachine(url.hostname))
    throw wrong('webhook: must begin with https://')
  if (!hosts.mayName(url.hostname))
    throw wrong(`webhook: events are not sent to ${url.hostname}; ask the operator to name it in SUBSCRIBER_HOSTS`)
  return url
}

const wrong = (sentence: string) => new AppError('invalid', 'subscriptions.wrong-address', sentence)
