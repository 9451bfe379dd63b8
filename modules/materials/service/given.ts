import type { ledger } from '@onego/ledger'
import type { licences } from '@onego/licences'
import type { organisations } from '@onego/organisations'
import type { ApiOf, Platform } from '@onego/platform/modules'
import type { Contents } from '../contents.ts'
import type { Voucher } from '../contract.ts'
import type { MaterialsSettings } from '../settings.ts'
import type { MaterialRow, MaterialsDb, UseRow } from '../store/tables.ts'

export interface Given extends Pick<Platform, 'crypto' | 'clock'> {
  db: MaterialsDb
  region: string
  settings: MaterialsSettings
  contents: Contents
  uses: {
    ledger: ApiOf<typeof ledger>
    licences: ApiOf<typeof licences>
    organisations: ApiOf<typeof organisations>
  }
}

/** The sealed words of a material. */
export interface Described {
  name: string
  fileName: string
  ownerName: string
  voucher: Voucher | null
  fromCase: { zh: string; en: string } | null
}

/** The sealed words of a use, and the salt that keeps them from being guessed by their public digest. */
export interface DescribedUse {
  materialName: string
  forWhat: { zh: string; en: string }
  receivers: { zh: string; en: string }
  by: string
  /** SHA-256 of the copy that was made; empty for a look at a window. */
  copy: string
  salt: string
}

const materialContext = (id: string) => `materials.material:${id}`
const useContext = (id: string) => `materials.use:${id}`

export function sealedWords({ crypto }: Pick<Given, 'crypto'>) {
  return {
    seal: (id: string, described: Described) => crypto.seal(JSON.stringify(described), materialContext(id)),
    open: (row: Pick<MaterialRow, 'id' | 'described_sealed'>): Described =>
      JSON.parse(crypto.open(row.described_sealed, materialContext(row.id))),
    sealUse: (id: string, described: DescribedUse) => crypto.seal(JSON.stringify(described), useContext(id)),
    openUse: (row: Pick<UseRow, 'id' | 'described_sealed'>): DescribedUse =>
      JSON.parse(crypto.open(row.described_sealed, useContext(row.id))),
  }
}
export type Words = ReturnType<typeof sealedWords>
