import { type ApiQuery, DataTable, EmptyState, Loaded, Section, tokens, useLanguage, useTexts } from '@onego/ui'
import type { DepartmentLights, LightCounts } from '../contract.ts'
import { texts } from './texts/index.ts'

const COUNTS = ['open', 'green', 'yellow', 'red', 'stopped', 'toAnswer', 'toClose'] as const

/** How many open cases of each department are in time, and how many lights wait for whom. */
export function Departments({ counts, title }: { counts: ApiQuery<LightCounts>; title: string }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const columns = COUNTS.map((key) => ({
    key,
    title: t.columns[key],
    sortable: true,
    render: (row: DepartmentLights) => <Count value={row[key]} alarming={key === 'red'} />,
  }))
  const name = {
    key: 'departmentName',
    title: t.columns.department,
    render: (row: DepartmentLights) => say({ zh: row.departmentName, en: row.departmentNameEn }),
  }
  return (
    <Section title={title}>
      <Loaded
        query={counts}
        isEmpty={({ departments }) => departments.length === 0}
        empty={<EmptyState title={t.noDepartments} text={t.noDepartmentsText} />}
      >
        {({ departments }) => (
          <DataTable<DepartmentLights> rows={departments} rowKey="department" columns={[name, ...columns]} />
        )}
      </Loaded>
    </Section>
  )
}

const Count = ({ value, alarming }: { value: number; alarming: boolean }) =>
  alarming && value > 0 ? <b style={{ color: tokens.danger }}>{value}</b> : value
