import { DataTable, useLanguage, useTexts } from '@onego/ui'
import { memberText } from '../content/names.ts'
import type { StationForecast } from '../contract.ts'
import { texts } from './texts/index.ts'

/** How much each member counts in the combination, by hours ahead. */
export function Weights({ weights }: Pick<StationForecast, 'weights'>) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const members = [...new Set(weights.flatMap(({ shares }) => Object.keys(shares)))]
  if (members.length === 0) return null
  return (
    <>
      <h3 style={{ fontSize: '1em', marginTop: 16 }}>{t.weights}</h3>
      <DataTable
        rows={weights}
        rowKey={(row) => String(row.leads[0])}
        columns={[
          { key: 'lead', title: t.lead, render: (row) => t.leadOf(...row.leads) },
          ...members.map((member) => ({
            key: member,
            title: `${say(memberText(member))} %`,
            numeric: true,
            render: (row: StationForecast['weights'][number]) => Math.round(100 * (row.shares[member] ?? 0)),
          })),
        ]}
      />
      <p style={{ margin: '4px 0 0' }}>{t.weightsNote}</p>
    </>
  )
}
