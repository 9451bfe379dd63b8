import { DataTable, EmptyState, Loaded, PageTitle, Section, useApi, useTexts } from '@onego/ui'
import { Flex } from 'antd'
import { type DepartmentLights, Lights } from '../contract.ts'
import { Findings } from './Findings.tsx'
import { texts } from './texts/index.ts'

const REFRESH_MS = 30_000

/** All departments by light, then the cases behind yellow and red. */
export function Page() {
  const t = useTexts(texts)
  const lights = useApi('/supervision/lights', Lights, { refreshMs: REFRESH_MS })
  const columns = (['open', 'green', 'yellow', 'red', 'stopped'] as const).map((key) => ({
    key,
    title: t.columns[key],
    sortable: true,
  }))
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Flex vertical gap={16}>
        <Section title={t.departments}>
          <Loaded
            query={lights}
            isEmpty={({ departments }) => departments.length === 0}
            empty={<EmptyState title={t.noDepartments} text={t.noDepartmentsText} />}
          >
            {({ departments }) => (
              <DataTable<DepartmentLights>
                rows={departments}
                rowKey="department"
                columns={[{ key: 'departmentName', title: t.columns.department }, ...columns]}
              />
            )}
          </Loaded>
        </Section>
        <Findings />
      </Flex>
    </>
  )
}
