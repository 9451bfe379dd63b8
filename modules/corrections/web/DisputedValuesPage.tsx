import { EmptyState, ErrorNote, Loaded, PageTitle, useTexts } from '@onego/ui'
import { Flex, Segmented, Select } from 'antd'
import { useState } from 'react'
import { type ProviderFilter, type StewardCorrection, StewardCorrectionPage } from '../contract.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { CorrectionDrawer } from './CorrectionDrawer.tsx'
import { Corrections } from './Corrections.tsx'
import { texts } from './texts/index.ts'
import { usePages } from './use-pages.ts'

type Show = ProviderFilter['show']
interface Chosen {
  show: Show
  source: '' | 'citizen' | 'consumer'
  light: '' | 'green' | 'yellow' | 'red'
}

export function Page() {
  const { desk: t } = useTexts(texts)
  const [chosen, setChosen] = useState<Chosen>({ show: 'to-do', source: '', light: '' })
  const change = (changed: Partial<Chosen>) => setChosen((before) => ({ ...before, ...changed }))
  const shows = (['to-do', 'objected', 'answered'] as const).map((value) => ({ value, label: t.shows[value] }))
  const sources = (['citizen', 'consumer'] as const).map((value) => ({ value, label: t.sources[value] }))
  const lights = (['green', 'yellow', 'red'] as const).map((value) => ({ value, label: t.lights[value] }))
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Flex vertical gap={16} align="stretch">
        <Flex gap={12} wrap align="center">
          <Segmented
            size="large"
            options={shows}
            value={chosen.show}
            onChange={(show) => change({ show, light: show === 'answered' ? '' : chosen.light })}
          />
          <Choice label={t.source} value={chosen.source} options={sources} change={(source) => change({ source })} />
          {chosen.show !== 'answered' && (
            <Choice label={t.light} value={chosen.light} options={lights} change={(light) => change({ light })} />
          )}
        </Flex>
        <Values key={JSON.stringify(chosen)} chosen={chosen} />
      </Flex>
    </>
  )
}

interface ChoiceProps<Value extends string> {
  label: string
  value: Value | ''
  options: { value: Value; label: string }[]
  change: (value: Value | '') => void
}

function Choice<Value extends string>({ label, value, options, change }: ChoiceProps<Value>) {
  const { desk: t } = useTexts(texts)
  const all = { value: '' as const, label: `${label}: ${t.all}` }
  return (
    <Select<Value | ''>
      aria-label={label}
      value={value}
      options={[all, ...options]}
      onChange={change}
      style={{ minWidth: 150 }}
    />
  )
}

function Values({ chosen }: { chosen: Chosen }) {
  const { desk: t } = useTexts(texts)
  const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value !== ''))
  const pages = usePages<StewardCorrection, StewardCorrectionPage>(`/corrections?${query}`, StewardCorrectionPage)
  const [opened, setOpened] = useState<string>()
  const answered = () => {
    setOpened(undefined)
    pages.reload()
  }
  const isPlain = chosen.show === 'to-do' && !chosen.source && !chosen.light
  const { title, text } = isPlain ? t.empty : t.emptyOther
  return (
    <>
      <Loaded
        query={pages.first}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState title={title} text={text} />}
      >
        {(page) => <Corrections rows={pages.rows(page)} open={(row) => setOpened(row.id)} more={pages.more(page)} />}
      </Loaded>
      <ErrorNote error={pages.fetching.error} />
      <CorrectionDrawer key={opened} id={opened} title={t.drawer} close={() => setOpened(undefined)}>
        {(found) =>
          (found.status === 'open' || found.status === 'ordered') && <AnswerForm found={found} done={answered} />
        }
      </CorrectionDrawer>
    </>
  )
}
