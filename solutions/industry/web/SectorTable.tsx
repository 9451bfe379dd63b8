import type { Text } from '@onego/indicators/contract'
import { Section, useLanguage } from '@onego/ui'
import { SourceLine, sayNumber } from '@onego/ui/chart'
import { PlainTable } from './PlainTable.tsx'

interface Row<Key extends string> {
  sector: string | null
  name: Text
  enterprises: number
  figures: Record<Key, number> | null
}

interface Props<Key extends string> {
  title: string
  rows: readonly Row<Key>[]
  keys: readonly Key[]
  /** Which of them together are the share of all enterprises in the last column. */
  shared: readonly Key[]
  columns: Record<Key | 'name' | 'enterprises' | 'share', string>
  words: { withheld: string }
  source: { text: string; href: string }
}

/** Industries with their counts of enterprises; where a count would tell of single ones it says so. */
export function SectorTable<Key extends string>({ title, rows, keys, shared, columns, words, source }: Props<Key>) {
  const { say } = useLanguage()
  return (
    <Section title={title}>
      <PlainTable
        label={`${columns.name} · ${title}`}
        columns={[
          { key: 'name', title: columns.name },
          { key: 'enterprises', title: columns.enterprises, isNumber: true },
          ...keys.map((key) => ({ key, title: columns[key], isNumber: true })),
          { key: 'share', title: columns.share, isNumber: true },
        ]}
        rows={rows.map(({ sector, name, enterprises, figures }) => ({
          key: sector ?? '-',
          cells: [
            say(name),
            enterprises,
            ...keys.map((key) => figures?.[key] ?? '—'),
            figures ? `${sayNumber(percentOf(figures, shared, enterprises), { decimals: 1 })}%` : words.withheld,
          ],
        }))}
      />
      <SourceLine text={source.text} href={source.href} />
    </Section>
  )
}

const percentOf = <Key extends string>(figures: Record<Key, number>, keys: readonly Key[], of: number) =>
  of > 0 ? (keys.reduce((sum, key) => sum + figures[key], 0) / of) * 100 : null
