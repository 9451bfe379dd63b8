import { DataTable, Section, tokens, useTexts } from '@onego/ui'
import { Button } from 'antd'
import { useState } from 'react'
import type { City } from '../contract.ts'
import { CityMap } from './CityMap.tsx'
import { texts } from './texts/index.ts'

/** The same figures as a map and as a table, one click apart. */
export function Districts({ city }: { city: City }) {
  const { city: t } = useTexts(texts)
  const [asTable, setAsTable] = useState(false)
  return (
    <Section
      title={t.districts}
      extra={<Button onClick={() => setAsTable(!asTable)}>{asTable ? t.asMap : t.asTable}</Button>}
    >
      {asTable ? (
        <DataTable
          rows={city.districts}
          rowKey="code"
          columns={[
            { key: 'name', title: t.district, sortable: true },
            { key: 'cases', title: t.cases, sortable: true },
          ]}
        />
      ) : (
        <CityMap city={city} />
      )}
      {city.cityLevelCases > 0 && <p style={{ marginTop: 12 }}>{t.cityLevel(city.cityLevelCases)}</p>}
      <p className="og-small" style={{ color: tokens.quiet, marginTop: 12 }}>
        {t.source}
      </p>
    </Section>
  )
}
