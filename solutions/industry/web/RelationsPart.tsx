import { DataTable, Loaded, useApi, useLanguage, useTexts } from '@onego/ui'
import { sayNumber } from '@onego/ui/chart'
import { Flex, Typography } from 'antd'
import { z } from 'zod'
import { Relation } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Props {
  group: 'sector' | 'field'
  sector: string | undefined
  fields: readonly string[]
}

const SHOWN = 8
const Relations = z.array(Relation)

/** The strongest leads and lags, of an industry or among measures, with what they are worth. */
export function RelationsPart({ group, sector, fields }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const query = useApi('/industry/relations', Relations)
  const { relationColumns: columns } = t.overview
  const concerns = ({ first, second }: Relation) => {
    const codes = [first.code, second.code]
    if (!codes.every((code) => code.startsWith(group))) return false
    if (group === 'sector') return !sector || codes.includes(`sector:${sector}`)
    return codes.some((code) => fields.includes(code.slice('field:'.length)))
  }
  return (
    <Loaded query={query}>
      {(all) => (
        <Flex vertical gap={8}>
          <DataTable
            rows={all.filter(concerns).slice(0, SHOWN)}
            rowKey={({ first, second }) => `${first.code} ${second.code}`}
            columns={[
              {
                key: 'relation',
                title: columns.relation,
                render: ({ first, second, lead }) => t.overview.relation(say(first.name), say(second.name), lead),
              },
              { key: 'r', title: columns.r, render: ({ r }) => sayNumber(r, { decimals: 2 }) },
              {
                key: 'q',
                title: columns.q,
                render: ({ q }) => (q < 0.001 ? '< 0.001' : sayNumber(q, { decimals: 3 })),
              },
              { key: 'n', title: columns.n, render: ({ n }) => n },
            ]}
          />
          <Typography.Text type="secondary">{t.overview.relationsText}</Typography.Text>
        </Flex>
      )}
    </Loaded>
  )
}
