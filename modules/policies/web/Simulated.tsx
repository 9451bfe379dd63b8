import { api, DataTable, ErrorNote, MoneyText, Section, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { type PolicyDefinition, type SimulatedGroup, Simulation } from '../contract.ts'
import { texts } from './texts/index.ts'

/** Whom it would reach and what it would cost, before anybody is told. */
export function Simulated({ definition }: { definition: PolicyDefinition }) {
  const { editor, simulation: t } = useTexts(texts)
  const [found, setFound] = useState<Simulation>()
  const simulate = useAction(() => api.post('/policies/simulate', definition, Simulation), { done: setFound })
  const button = (
    <Button loading={simulate.running} onClick={() => void simulate.run()}>
      {editor.simulate}
    </Button>
  )
  return (
    <Section title={t.title} extra={button}>
      <Typography.Text type="secondary">{t.text}</Typography.Text>
      <ErrorNote error={simulate.error} />
      {found && <Found found={found} definition={definition} />}
    </Section>
  )
}

function Found({ found, definition }: { found: Simulation; definition: PolicyDefinition }) {
  const { simulation: t } = useTexts(texts)
  const { per } = useTexts(texts)
  const words = new Map(definition.conditions.map(({ id, feel }) => [id, feel]))
  return (
    <Flex vertical gap={12} style={{ marginTop: 12 }}>
      <Flex gap={24} wrap>
        <Figure label={t.residents} value={t.count(found.residents)} />
        <Figure label={t.people} value={t.count(found.people)} />
        <Figure
          label={t.yuan}
          value={
            <>
              <MoneyText yuan={found.yuan} /> {per[definition.amountPer]}
            </>
          }
        />
      </Flex>
      <div>
        <strong>{t.conditions}</strong>
        <ul style={{ listStyle: 'none', padding: 0, display: 'grid', gap: 6, marginTop: 6 }}>
          {found.conditions.map(({ id, people }) => (
            <li key={id}>
              <Typography.Text code>{words.get(id)}</Typography.Text> {t.count(people)}
            </li>
          ))}
        </ul>
      </div>
      <div style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))' }}>
        <Groups title={t.byDistrict} rows={found.byDistrict} />
        <Groups title={t.byAge} rows={found.byAge} />
      </div>
    </Flex>
  )
}

function Figure({ label, value }: { label: string; value: React.ReactNode }) {
  return (
    <div>
      <Typography.Text type="secondary">{label}</Typography.Text>
      <div style={{ fontSize: '1.3em', fontWeight: 600 }}>{value}</div>
    </div>
  )
}

function Groups({ title, rows }: { title: string; rows: SimulatedGroup[] }) {
  const { simulation: t } = useTexts(texts)
  return (
    <div>
      <strong>{title}</strong>
      <DataTable
        rows={rows}
        rowKey="group"
        columns={[
          { key: 'group', title: t.group },
          { key: 'people', title: t.people, render: (row) => row.people ?? t.few },
          { key: 'yuan', title: t.yuan, render: (row) => (row.yuan === null ? '—' : <MoneyText yuan={row.yuan} />) },
        ]}
      />
    </div>
  )
}
