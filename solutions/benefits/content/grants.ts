import type { GrantDefinition } from '@onego/exchange'
import { type Bodies, GRANT, PURPOSE, RESOURCE } from './codes.ts'

const PURPOSE_TEXT = {
  zh: '政策找人：查找可能符合惠民政策的居民，由本人决定是否领取',
  en: 'Policies that find people: whom a benefit may be for; they decide',
}
const BASIS =
  '《政务数据共享条例》（国务院令第809号）；《关于加快推进“一件事一次办”打造政务服务升级版的指导意见》（国办发〔2022〕32号）'

interface Asked {
  id: string
  resource: string
  fields: string[]
  plain?: string[]
  keys?: string[]
}

const ASKED: Asked[] = [
  {
    ...{ id: GRANT.roll, resource: RESOURCE.person, keys: ['born_on'] },
    fields: ['id_number', 'name', 'sex', 'born_on', 'region', 'status'],
    plain: ['id_number', 'name'],
  },
  { id: GRANT.birth, resource: RESOURCE.birth, fields: ['born_at'] },
  { id: GRANT.insurance, resource: RESOURCE.insurance, fields: ['scheme', 'status'] },
  { id: GRANT.income, resource: RESOURCE.income, fields: ['year', 'income'], plain: ['income'] },
]

/** One grant a register, each for the fields that the policies' conditions speak of and no others. */
export const findingGrants = ({ platform }: Bodies): GrantDefinition[] =>
  ASKED.map((asked) => ({
    ...{ ...asked, consumer: platform, purpose: PURPOSE, purposeText: PURPOSE_TEXT, legalBasis: BASIS },
  }))
