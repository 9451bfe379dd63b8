import { createHash, createPublicKey, verify } from 'node:crypto'
import type { Resource } from '@onego/catalogue'
import { canonicalJson } from '@onego/ledger/contract'
import type { Organisation } from '@onego/organisations'
import type { Crypto } from '@onego/platform/crypto'
import { AgreementContent, type AgreementFile, type AgreementSignature } from './contract/agreement.ts'
import type { Asked, Terms, Text } from './contract/terms.ts'

/** What both sides bind themselves to (政务数据共享条例: use for the purpose named, no passing on, correction, safeguards). */
const DUTIES: readonly Text[] = [
  {
    zh: '使用方仅将数据用于本协议载明的用途，不得扩大使用范围。',
    en: 'The consumer uses the data for the purpose named here only.',
  },
  {
    zh: '未经提供方同意，使用方不得将数据提供给第三方。',
    en: 'The consumer passes nothing on without the consent of the provider.',
  },
  {
    zh: '使用方按数据分级采取安全措施，用途终止后删除所留存的数据。',
    en: 'The consumer protects the data according to its level and deletes what it kept once the purpose has ended.',
  },
  {
    zh: '使用方发现数据有误的，通过校核纠错渠道提出，提供方在时限内核实答复。',
    en: 'The consumer reports wrong values by a correction request, which the provider looks into and answers in time.',
  },
  {
    zh: '提供方保证按目录载明的更新周期提供真实、完整的数据，不得擅自增设条件。',
    en: 'The provider keeps the data true, complete and up to date as the catalogue says and adds no conditions of its own.',
  },
  {
    zh: '每次调用均留存调用凭证；提供方有正当理由的可收回授权，并书面说明理由。',
    en: 'Each call leaves a receipt; the provider may take the grant back for a good reason, in writing.',
  },
]

interface Made {
  crypto: Crypto
  application: string
  number: string
  region: string
  provider: Organisation
  consumer: Organisation
  resource: Resource
  asked: Asked
  given: Terms
  terms: AgreementContent['terms']
  at: Date
}

const bodyOf = ({ code, name, nameEn }: { code: string; name: string; nameEn: string }) => ({ code, name, nameEn })

const sideOf = (crypto: Crypto, body: Organisation) => ({ ...bodyOf(body), publicKey: publicKeyOf(crypto, body.code) })

export function agreementContent(made: Made): AgreementContent {
  const { crypto, application, number, region, provider, consumer, resource, asked, given, terms, at } = made
  const { quotaPerDay, ratePerSecond, until, write } = given
  const items = resource.items.filter(({ field }) => given.fields.includes(field))
  const keys = items.filter(({ field }) => given.keys.includes(field))
  return {
    format: 'onego-data-agreement/1',
    ...{ application, number, region, terms },
    provider: sideOf(crypto, provider),
    consumer: sideOf(crypto, consumer),
    resource: { ...bodyOf(resource), version: resource.version },
    fields: items.map(({ field, name, nameEn, level, mask }) => ({
      ...{ field, name, nameEn, level },
      mask: given.plain.includes(field) ? 'none' : mask,
    })),
    ...(keys.length > 0 ? { keys: keys.map(({ field, name, nameEn }) => ({ field, name, nameEn })) } : {}),
    purpose: asked.purpose,
    basis: asked.basis,
    rows: given.rows.map((row) => {
      const item = resource.items.find(({ field }) => field === row.field)
      return { ...row, name: item?.name ?? row.field, nameEn: item?.nameEn ?? row.field }
    }),
    ...{ quotaPerDay, ratePerSecond, until, write },
    duties: [...DUTIES],
    draftedAt: at.toISOString(),
  }
}

/** @returns the canonical JSON (RFC 8785) and its SHA-256. */
export function sealAgreement(content: AgreementContent): { text: string; sha256: string } {
  const text = canonicalJson(AgreementContent.parse(content))
  return { text, sha256: createHash('sha256').update(text).digest('hex') }
}

/** The key of an organisation that this installation holds for it. */
const signerOf = (crypto: Crypto, organisation: string) => crypto.signer(`data-requests.organisation.${organisation}`)

export const publicKeyOf = (crypto: Crypto, organisation: string) =>
  signerOf(crypto, organisation).rawPublicKey.toString('base64url')

/** Ed25519 over the 32 bytes of the digest (RFC 8032). */
export function signAgreement(crypto: Crypto, organisation: string, sha256: string) {
  const signer = signerOf(crypto, organisation)
  const signature = signer.sign(Buffer.from(sha256, 'hex')).toString('base64url')
  return { publicKey: signer.rawPublicKey.toString('base64url'), signature }
}

function signatureHolds({ publicKey, signature }: AgreementSignature, sha256: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
    return verify(null, Buffer.from(sha256, 'hex'), key, Buffer.from(signature, 'base64url'))
  } catch {
    return false // not a key at all
  }
}

export interface CheckStep {
  name: string
  ok: boolean
  value: string
}

/** Checks what a file says by itself: its digest, and a signature of each side with the key the agreement names for it. */
export function checkAgreement({ content, sha256, signatures }: AgreementFile): CheckStep[] {
  const own = sealAgreement(content).sha256
  const digest = { name: 'SHA-256 of the content', ok: own === sha256, value: own }
  const bySide = (['provider', 'consumer'] as const).map((party): CheckStep => {
    const found = signatures.find((one) => one.party === party)
    const name = `signature of the ${party} ${content[party].name}`
    if (!found) return { name, ok: false, value: 'missing' }
    if (found.organisation !== content[party].code) return { name, ok: false, value: `by ${found.organisation}` }
    const isItsKey = found.publicKey === content[party].publicKey
    if (!isItsKey) return { name, ok: false, value: `with another key than the agreement names: ${found.publicKey}` }
    return { name, ok: signatureHolds(found, own), value: `${found.by}, ${found.at}, key ${found.publicKey}` }
  })
  return [digest, ...bySide]
}
