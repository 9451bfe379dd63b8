import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net'

/** Which hosts events may be sent to. */
export interface HostRules {
  /** By its name or literal address, as it stands in a URL. */
  mayName(host: string): boolean
  /** An address that `host` turned out to have. */
  mayConnect(host: string, address: string): boolean
}

export const NOT_ALLOWED = 'ENOTALLOWED'

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')

/**
 * Never: link-local (RFC 3927, RFC 4291 §2.5.6), multicast, and where clouds serve a machine's own keys. Each IPv4 network
 * is also meant as `::ffff:0:0/96` (RFC 4291 §2.5.5.2), which BlockList takes care of.
 */
const NEVER = new BlockList()
NEVER.addSubnet('169.254.0.0', 16, 'ipv4')
NEVER.addSubnet('224.0.0.0', 3, 'ipv4')
NEVER.addSubnet('fe80::', 10, 'ipv6')
NEVER.addSubnet('ff00::', 8, 'ipv6')
NEVER.addAddress('fd00:ec2::254', 'ipv6')
for (const address of ['100.100.100.200', '168.63.129.16', '192.0.0.192']) NEVER.addAddress(address, 'ipv4')
const NEVER_BY_NAME = ['metadata', 'metadata.google.internal', 'instance-data']

/** This machine: only where the setting names it, since services that trust their own machine listen there. */
const OWN = new BlockList()
OWN.addSubnet('127.0.0.0', 8, 'ipv4')
OWN.addSubnet('0.0.0.0', 8, 'ipv4')
OWN.addAddress('::1', 'ipv6')
OWN.addAddress('::', 'ipv6')

const within = (list: BlockList, address: string) => list.check(address, familyOf(address))

/** `[::1]` as in a URL, and names that end in a dot, are the same host. */
const plainHost = (host: string) =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')

export const isOwnMachine = (host: string) => {
  const plain = plainHost(host)
  return plain === 'localhost' || plain.endsWith('.localhost') || (isIP(plain) !== 0 && within(OWN, plain))
}

/** @param setting names, `*.domain`, addresses and networks with commas between; empty for any host but this machine. */
export function hostRules(setting: string): HostRules {
  const entries = setting.split(',').flatMap((one) => (one.trim() === '' ? [] : [plainHost(one.trim())]))
  const networks = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    if (isIP(address) === 0) continue
    if (bits === undefined) networks.addAddress(address, familyOf(address))
    else networks.addSubnet(address, Number(bits), familyOf(address))
  }
  const isNamed = (host: string) =>
    entries.some((name) => (name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name))
  const mayReach = (address: string) =>
    !within(NEVER, address) && (entries.length === 0 ? !within(OWN, address) : within(networks, address))

  return {
    mayName(given) {
      const host = plainHost(given)
      if (isIP(host) !== 0) return mayReach(host)
      if (NEVER_BY_NAME.includes(host)) return false
      if (entries.length === 0) return !isOwnMachine(host)
      return isNamed(host) || networks.rules.length > 0
    },
    mayConnect: (host, address) => mayReach(address) || (isNamed(plainHost(host)) && !within(NEVER, address)),
  }
}

/** Resolves names to the addresses that may be reached; looked at for each connection, so no name changes its mind in between. */
export function lookupBy(rules: HostRules): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, [])
      const [first, ...others] = found.filter(({ address }) => rules.mayConnect(host, address))
      if (!first) return done(Object.assign(new Error('SUBSCRIBER_HOSTS does not allow it'), { code: NOT_ALLOWED }), [])
      return options.all ? done(null, [first, ...others]) : done(null, first.address, first.family)
    })
  }
}
