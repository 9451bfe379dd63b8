import { api, DataTable, DayText, Loaded, PageTitle, useAction, useApi, useLanguage, useMe, useTexts } from '@onego/ui'
import { Alert, Button, Flex, InputNumber } from 'antd'
import { useState } from 'react'
import { type CalendarDay, CalendarYear } from '../contract.ts'
import { DayDialog } from './DayDialog.tsx'
import { Month } from './Month.tsx'
import { texts } from './texts/index.ts'

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

/** One year of working days; administrators change a day with its reason. */
export function Page() {
  const t = useTexts(texts)
  const { me } = useMe()
  const mayEdit = me?.roles.includes('admin') ?? false
  const [year, setYear] = useState(new Date().getFullYear())
  const [edited, setEdited] = useState<string>()
  const query = useApi(`/calendars/years/${year}`, CalendarYear)
  const choose = (
    <InputNumber
      size="large"
      aria-label={t.year}
      min={2004}
      max={2100}
      value={year}
      onChange={(given) => given && setYear(given)}
    />
  )
  return (
    <>
      <PageTitle title={t.title} text={t.intro} extra={choose} />
      <Loaded query={query}>
        {(shown) => (
          <Flex vertical gap={16}>
            {!shown.loaded && <NotLoaded year={shown.year} mayEdit={mayEdit} done={query.reload} />}
            <b>{t.workingDays(shown.workingDays)}</b>
            <div style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))' }}>
              {MONTHS.map((month) => (
                <Month
                  key={month}
                  year={shown.year}
                  month={month}
                  days={shown.days}
                  edit={mayEdit ? setEdited : undefined}
                />
              ))}
            </div>
            <Exceptions days={shown.days} />
          </Flex>
        )}
      </Loaded>
      {edited && (
        <DayDialog
          day={edited}
          close={() => setEdited(undefined)}
          done={() => {
            setEdited(undefined)
            void query.reload()
          }}
        />
      )}
    </>
  )
}

function NotLoaded({ year, mayEdit, done }: { year: number; mayEdit: boolean; done: () => Promise<void> }) {
  const t = useTexts(texts)
  const confirm = useAction(() => api.put(`/calendars/years/${year}`, {}, CalendarYear), {
    success: t.confirmed,
    done: () => void done(),
  })
  const button = mayEdit && (
    <Button loading={confirm.running} onClick={() => confirm.run()}>
      {t.confirm}
    </Button>
  )
  return <Alert type="warning" showIcon title={t.notLoaded(year)} description={t.notLoadedText} action={button} />
}

function Exceptions({ days }: { days: CalendarDay[] }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  return (
    <details className="og-card">
      <summary style={{ cursor: 'pointer', minHeight: 'var(--og-target)', paddingBlock: 10, fontWeight: 600 }}>
        {t.list(days.length)}
      </summary>
      <DataTable<CalendarDay>
        rows={days}
        rowKey="day"
        columns={[
          { key: 'day', title: t.table.day, render: ({ day }) => <DayText day={day} /> },
          { key: 'kind', title: t.table.kind, render: ({ kind }) => t[kind] },
          { key: 'name', title: t.table.name, render: ({ name }) => say(name) },
          { key: 'origin', title: t.table.origin, render: ({ origin }) => t.origin[origin] },
          {
            key: 'note',
            title: t.table.note,
            render: ({ note, editedBy }) => [note, editedBy && t.by(editedBy)].filter(Boolean).join(' · '),
          },
        ]}
      />
    </details>
  )
}
