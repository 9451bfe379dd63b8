import {
  api,
  DateText,
  EmptyState,
  ErrorNote,
  Loaded,
  PageTitle,
  Section,
  type Text,
  useAction,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Chart, linesOption, SourceLine, sayNumber, sayPeriod } from '@onego/ui/chart'
import { Alert, Button, Flex, Select, Typography } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { indicatorOf } from '../content/indicators.ts'
import { FIELD_OF } from '../content/sheet.ts'
import { EnterpriseDetail, Invitation, type Risk } from '../contract.ts'
import { AlertsOf } from './AlertsOf.tsx'
import { ForBureau } from './ForBureau.tsx'
import { LevelTag } from './Lamps.tsx'
import { GeneratedNote } from './Notes.tsx'
import { PlainTable } from './PlainTable.tsx'
import { texts } from './texts/index.ts'
import { WarningsSummary } from './WarningsSummary.tsx'

/** One enterprise, for the bureau; for others why it is not theirs, and how its kind fares. */
export function Page() {
  const t = useTexts(texts)
  return (
    <ForBureau
      title={<PageTitle title={t.enterprises.title} />}
      whose={t.warningSummary.whose}
      others={<WarningsSummary />}
    >
      <Single />
    </ForBureau>
  )
}

function Single() {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { code = '' } = useParams()
  const query = useApi(`/industry/enterprises/${code}`, EnterpriseDetail)
  const { enterprise } = query.data ?? {}
  const about = enterprise && [
    enterprise.sectorName && say(enterprise.sectorName),
    enterprise.regionName,
    enterprise.parkName && say(enterprise.parkName),
    t.size[enterprise.size],
    enterprise.code,
  ]
  return (
    <>
      <PageTitle
        title={enterprise ? say(enterprise.name) : t.enterprises.title}
        text={about?.filter(Boolean).join(' · ')}
      />
      <Loaded query={query}>
        {(data) => (
          <Flex vertical gap={16}>
            <GeneratedNote show={data.enterprise.generated} />
            <Section title={t.enterprise.warning}>
              <WarningOf risk={data.risk} source={data.source} />
            </Section>
            <AlertsOf enterprise={data.enterprise} />
            <Section title={t.enterprise.values}>
              <Values data={data} />
            </Section>
            <Section title={t.enterprise.agents}>
              <Agents data={data} />
            </Section>
            <Section title={t.enterprise.reports}>
              <Sheets data={data} />
            </Section>
          </Flex>
        )}
      </Loaded>
    </>
  )
}

/** The colour and every figure it was made of. */
function WarningOf({ risk, source }: { risk: Risk | null; source: Text }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  if (!risk) return <EmptyState title={t.enterprise.none} />
  const { columns } = t.enterprise
  return (
    <Flex vertical gap={12}>
      <div style={{ fontSize: '1.15em' }} data-level={risk.level}>
        <LevelTag level={risk.level} /> · {sayPeriod(risk.month, language)}
      </div>
      {risk.reasons.length === 0 ? (
        <Typography.Text>{t.enterprise.none}</Typography.Text>
      ) : (
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {risk.reasons.map((reason) => (
            <li key={reason.en}>{say(reason)}</li>
          ))}
        </ul>
      )}
      <PlainTable
        label={t.enterprise.signalTable}
        columns={[
          { key: 'signal', title: columns.signal },
          { key: 'month', title: columns.month },
          { key: 'value', title: columns.value, isNumber: true },
          { key: 'yearAgo', title: columns.yearAgo, isNumber: true },
          { key: 'change', title: columns.change, isNumber: true },
          { key: 'unusual', title: columns.unusual, isNumber: true },
          { key: 'rows', title: columns.rows, isNumber: true },
          { key: 'level', title: columns.level },
        ]}
        rows={risk.signals.map((row) => ({
          key: row.signal,
          cells: [
            <Signal key="signal" signal={row.signal} />,
            sayPeriod(row.month, language),
            sayNumber(row.value, { decimals: 1 }),
            sayNumber(row.yearAgo, { decimals: 1 }),
            `${sayNumber(row.changePercent, { decimals: 1, signed: true })}%`,
            row.unusual === null ? '—' : t.enterprise.deviations(sayNumber(row.unusual, { decimals: 1 })),
            row.monthsInRow > 0 ? t.enterprise.months(row.monthsInRow) : '—',
            <LevelTag key="level" level={row.level} />,
          ],
        }))}
      />
      <SourceLine text={say(source)} />
      <Typography.Text type="secondary">
        <strong>{t.enterprise.howTitle}</strong>
        <br />
        {t.enterprise.how}
      </Typography.Text>
    </Flex>
  )
}

const INDICATOR = { electricity: 'electricity', output: 'output', tax: 'vat' } as const

/** Its name leads to the definition; its unit and who tells it stand beside. */
function Signal({ signal }: { signal: keyof typeof INDICATOR }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const unit = FIELD_OF.get(INDICATOR[signal])?.unit
  return (
    <>
      <Link to={`/desk/indicators/${indicatorOf(INDICATOR[signal])}`} style={{ textDecoration: 'underline' }}>
        {t.enterprise.signals[signal]}
      </Link>{' '}
      <Typography.Text type="secondary">
        {unit && say(unit)} · {t.enterprise.signalSource[signal]}
      </Typography.Text>
    </>
  )
}

function Values({ data }: { data: EnterpriseDetail }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const [field, setField] = useState('electricity')
  const known = data.fields.filter(({ code }) => data.values[code])
  const chosen = known.find(({ code }) => code === field)
  const values = data.values[field] ?? []
  const name = chosen ? say(chosen.name) : field
  const unit = chosen ? say(chosen.unit) : ''
  return (
    <Chart
      title={t.enterprise.valuesOf(
        name,
        unit,
        [data.months[0], data.months.at(-1)].map((month) => (month ? sayPeriod(month, language) : '')).join(' – '),
      )}
      source={{ text: say(data.source), href: `/desk/indicators/industry.${field}` }}
      extra={
        <Select
          aria-label={t.enterprise.measure}
          options={known.map(({ code, name: label }) => ({ value: code, label: say(label) }))}
          value={field}
          onChange={setField}
          style={{ minWidth: 180 }}
        />
      }
      option={linesOption({ periods: data.months, lines: [{ name, values }], unit, decimals: 1, language })}
      table={{
        columns: [
          { key: 'month', label: t.period },
          ...known.map(({ code, name: label, unit: of }) => ({
            key: code,
            label: `${say(label)} (${say(of)})`,
            align: 'right' as const,
          })),
        ],
        rows: data.months
          .map((month, at) => ({
            month,
            ...Object.fromEntries(known.map(({ code }) => [code, data.values[code]?.[at] ?? null])),
          }))
          .toReversed(),
      }}
      height={280}
    />
  )
}

function Agents({ data }: { data: EnterpriseDetail }) {
  const t = useTexts(texts)
  const [made, setMade] = useState<string>()
  const invite = useAction(
    () => api.post(`/industry/enterprises/${data.enterprise.code}/invitations`, {}, Invitation),
    {
      done: ({ code }) => setMade(code),
    },
  )
  return (
    <Flex vertical gap={12} align="flex-start">
      {data.agents.length === 0 ? (
        <Typography.Text type="secondary">{t.enterprise.noAgents}</Typography.Text>
      ) : (
        <ul className="og-plain">
          {data.agents.map(({ name, since }) => (
            <li key={`${name} ${since}`}>
              {name} · <DateText at={since} />
            </li>
          ))}
        </ul>
      )}
      <Button onClick={() => void invite.run()} loading={invite.running}>
        {t.enterprise.invite}
      </Button>
      <ErrorNote error={invite.error} />
      {made && <Alert type="success" title={t.enterprise.invited(made)} data-invitation={made} />}
    </Flex>
  )
}

const SHOWN = 12

function Sheets({ data }: { data: EnterpriseDetail }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  return (
    <ul
      className="og-plain"
      style={{ display: 'grid', gap: 8, gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))' }}
    >
      {data.sheets.slice(0, SHOWN).map(({ month, status }) => (
        <li key={month}>
          <Link
            to={`/desk/industry/reports?month=${month}&text=${data.enterprise.code}`}
            style={{ textDecoration: 'underline' }}
          >
            {sayPeriod(month, language)}
          </Link>{' '}
          · {t.status[status]}
        </li>
      ))}
    </ul>
  )
}
