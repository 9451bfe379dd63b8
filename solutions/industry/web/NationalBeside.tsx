import { Loaded, useApi, useLanguage, useTexts } from '@onego/ui'
import { Chart, linesOption, sayNumber } from '@onego/ui/chart'
import { Flex, Form, Select, Typography } from 'antd'
import { useId, useState } from 'react'
import { FIELD_OF } from '../content/sheet.ts'
import { NationalComparison } from '../contract.ts'
import { texts } from './texts/index.ts'

const MEASURES = ['output', 'revenue', 'profit', 'exports', 'electricity', 'orders'] as const

interface Series {
  code: string
  name: { zh: string; en: string }
}

/** A national series and a measure of the region on one axis, with how closely they move together. */
export function NationalBeside({ all }: { all: readonly Series[] }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const id = useId()
  const [code, setCode] = useState(all[0]?.code ?? '')
  const [field, setField] = useState<string>('output')
  const query = useApi(
    `/industry/national/comparison?code=${encodeURIComponent(code)}&field=${field}`,
    NationalComparison,
  )
  const fields = MEASURES.map((value) => ({ value, label: say(FIELD_OF.get(value)?.name ?? { zh: value, en: value }) }))
  return (
    <Flex vertical gap={12}>
      <Form layout="inline" style={{ rowGap: 8 }}>
        <Form.Item label={t.national.series} htmlFor={`${id}-series`} style={{ maxWidth: '100%' }}>
          <Select
            id={`${id}-series`}
            showSearch={{ optionFilterProp: 'label' }}
            options={all.map((one) => ({ value: one.code, label: say(one.name) }))}
            value={code}
            onChange={setCode}
            style={{ width: 'min(340px, calc(100vw - 80px))' }}
          />
        </Form.Item>
        <Form.Item label={t.national.own} htmlFor={`${id}-own`}>
          <Select id={`${id}-own`} options={fields} value={field} onChange={setField} style={{ width: 200 }} />
        </Form.Item>
      </Form>
      <Loaded query={query}>{(found) => <Lines found={found} />}</Loaded>
    </Flex>
  )
}

function Lines({ found }: { found: NationalComparison }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const { national, own, periods, together } = found
  const names = { national: say(found.series.name), own: t.national.ownName(say(found.measure.name)) }
  const source = t.national.sources(say(found.series.source), found.generated)
  return (
    <>
      <Chart
        title={t.national.chart(names.own)}
        source={{ text: source, href: `/desk/indicators/${found.series.code}` }}
        option={linesOption({
          periods,
          lines: [
            { name: names.own, values: own },
            { name: names.national, values: national, dashed: true },
          ],
          ...{ unit: '%', decimals: 1, language },
        })}
        table={{
          columns: [
            { key: 'period', label: t.period },
            { key: 'own', label: `${names.own} (%)`, align: 'right' },
            { key: 'national', label: `${names.national} (%)`, align: 'right' },
          ],
          rows: periods
            .map((period, at) => ({ period, own: own[at] ?? null, national: national[at] ?? null }))
            .toReversed(),
        }}
        height={320}
      />
      <Typography.Text type="secondary" data-together={together?.n ?? 0}>
        {together ? t.national.together(sayNumber(together.r, { decimals: 2 }), together.n) : t.national.tooFew}
      </Typography.Text>
    </>
  )
}
