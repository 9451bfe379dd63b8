import { Loaded, useApi, useLanguage, useTexts } from '@onego/ui'
import { SourceLine, sayNumber, sayPeriod } from '@onego/ui/chart'
import { Flex, Typography } from 'antd'
import { z } from 'zod'
import { indicatorOf } from '../content/indicators.ts'
import { type Overview, Relation } from '../contract.ts'
import { PlainTable } from './PlainTable.tsx'
import { texts } from './texts/index.ts'

interface Props {
  group: 'sector' | 'field'
  sector: string | undefined
  fields: readonly string[]
  data: Overview
}

const SHOWN = 8
const Relations = z.array(Relation)

/** The strongest leads and lags, of an industry or among measures, with what they are worth. */
export function RelationsPart({ group, sector, fields, data }: Props) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const query = useApi('/industry/relations', Relations)
  const { relationColumns: columns } = t.overview
  const period = [data.months[0], data.months.at(-1)].map((month) => sayPeriod(month ?? '', language)).join(' – ')
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
          <PlainTable
            label={t.overview.relationTable}
            columns={[
              { key: 'relation', title: columns.relation },
              { key: 'r', title: columns.r, isNumber: true },
              { key: 'q', title: columns.q, isNumber: true },
              { key: 'n', title: columns.n, isNumber: true },
            ]}
            rows={all
              .filter(concerns)
              .slice(0, SHOWN)
              .map(({ first, second, lead, r, q, n }) => ({
                key: `${first.code} ${second.code}`,
                cells: [
                  t.overview.relation(say(first.name), say(second.name), lead),
                  sayNumber(r, { decimals: 2 }),
                  q < 0.001 ? '< 0.001' : sayNumber(q, { decimals: 3 }),
                  n,
                ],
              }))}
          />
          <Typography.Text type="secondary">{t.overview.relationsText}</Typography.Text>
          <SourceLine
            text={t.overview.relationSource(period, data.generated)}
            href={`/desk/indicators/${indicatorOf('output')}`}
          />
        </Flex>
      )}
    </Loaded>
  )
}
