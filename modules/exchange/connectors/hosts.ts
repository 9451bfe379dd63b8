import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, isIPv6, type LookupFunction, Socket } from 'node:net'
import { type FailureReason, sourceFailure } from './connector.ts'

/** Which hosts this installation may call on behalf of a department. */
export interface HostRules {
  /** By its name or literal address. */
  mayCall(host: string): boolean
  /** An address that `host` turned out to have. */
  mayConnect(host: string, address: string): boolean
}

const NOT_ALLOWED = 'ENOTALLOWED'
const notAllowed = () => Object.assign(new Error('EXCHANGE_HOSTS does not name the host'), { code: NOT_ALLOWED })

/**
 * Link-local addresses (RFC 3927, RFC 4291 §2.5.6) and where clouds serve the machine's own keys: 169.254.169.254,
 * fd00:ec2::254, 100.100.100.200, 168.63.129.16, 192.0.0.192. No department's system lives there.
 */
const NEVER = new BlockList()
NEVER.addSubnet('169.254.0.0', 16, 'ipv4')
NEVER.addSubnet('fe80::', 10, 'ipv6')
NEVER.addAddress('fd00:ec2::254', 'ipv6')
for (const address of ['100.100.100.200', '168.63.129.16', '192.0.0.192']) NEVER.addAddress(address, 'ipv4')
const NEVER_BY_NAME = ['metadata', 'metadata.google.internal', 'instance-data']

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')
const isNever = (address: string) => NEVER.check(address, familyOf(address))
/** `[::1]` as in an address of the web, and names that end in a dot, are the same host. */
const plain = (host: string) =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')

/** @param setting names, `*.domain`, addresses and networks (`10.0.0.0/8`) with commas between; empty for any host. */
export function hostRules(setting = ''): HostRules {
  const entries = setting.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim().toLowerCase()]))
  const networks = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    if (isIP(address) === 0) continue
    if (bits === undefined) networks.addAddress(address, familyOf(address))
    else networks.addSubnet(address, Number(bits), familyOf(address))
  }
  const names = entries.filter((entry) => isIP(entry.split('/')[0] ?? '') === 0)
  const isNamed = (host: string) =>
    names.some((name) => (name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name))

  return {
    mayCall(given) {
      const host = plain(given)
      if (isIP(host) !== 0) return !isNever(host) && (entries.length === 0 || networks.check(host, familyOf(host)))
      return !NEVER_BY_NAME.includes(host) && (entries.length === 0 || isNamed(host) || networks.rules.length > 0)
    },
    mayConnect: (host, address) =>
      !isNever(address) && (entries.length === 0 || isNamed(plain(host)) || networks.check(address, familyOf(address))),
  }
}

/** Resolves a name to the addresses that may be called, for `net`, `http` and `tls`. */
export function lookupOf(rules: HostRules): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, [])
      const [first, ...others] = found.filter(({ address }) => rules.mayConnect(host, address))
      if (!first) return done(notAllowed(), [])
      return options.all ? done(null, [first, ...others]) : done(null, first.address, first.family)
    })
  }
}

/** A socket for drivers that connect by themselves: it resolves names by the rules. */
export function socketBy(rules: HostRules): Socket {
  const socket = new Socket()
  const connect = socket.connect.bind(socket)
  const lookup = lookupOf(rules)
  const to = (port: number, host: string) => {
    if (rules.mayCall(host)) return connect({ port, host, lookup })
    process.nextTick(() => socket.destroy(notAllowed()))
    return socket
  }
  socket.connect = ((first: number | string, host?: string) =>
    typeof first === 'number' ? to(first, host ?? 'localhost') : connect(first)) as typeof socket.connect
  return socket
}

/** @throws AppError `exchange.source-unavailable` with reason `not-allowed`. */
export function assertMayCall(rules: HostRules, source: string, host: string): void {
  if (!rules.mayCall(host)) throw sourceFailure(source, 'not-allowed')
}

/** What a failed connection means, by the code of its error. */
export function reasonOfConnection(error: unknown): FailureReason {
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  if (code === NOT_ALLOWED) return 'not-allowed'
  return /CERT|SIGNED|UNABLE_TO_VERIFY|ERR_TLS|SSL/.test(code) ? 'certificate' : 'unreachable'
}
