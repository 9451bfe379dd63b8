import { BlockList, isIP } from 'node:net'

/** Names that the trust settings of web servers know (RFC 5735, RFC 4291, RFC 4193). */
const NAMED: Record<string, string[]> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

/** An IPv4 address that came over an IPv6 socket is that IPv4 address. */
const plain = (address: string) => (/^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address) ? address.slice(7) : address)

/** True for an address, or a network as address and length of its prefix. */
export function isRange(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}

/** @returns a question: is this address in one of the ranges? Texts that are no range hold nothing. */
export function rangesOf(texts: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const text of texts.flatMap((one) => NAMED[one] ?? [one]).filter(isRange)) {
    const [address = '', prefix] = text.split('/')
    const type = isIP(address) === 4 ? 'ipv4' : 'ipv6'
    if (prefix === undefined) list.addAddress(address, type)
    else list.addSubnet(address, Number(prefix), type)
  }
  return (given) => {
    const address = plain(given)
    const version = isIP(address)
    return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6')
  }
}
