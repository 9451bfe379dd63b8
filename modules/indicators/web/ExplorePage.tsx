import { PageTitle, useTexts } from '@onego/ui'
import { Segmented } from 'antd'
import { ComparePart } from './ComparePart.tsx'
import { CorrelatePart } from './CorrelatePart.tsx'
import { texts } from './texts/index.ts'
import { useAddress } from './use-address.ts'

/** Comparison and correlation in one place; what is looked at stands in the address. */
export function Page() {
  const { exploring: t } = useTexts(texts)
  const { read, write } = useAddress()
  const view = read('view') === 'correlate' ? 'correlate' : 'compare'
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Segmented
        aria-label={t.title}
        value={view}
        onChange={(next) => write({ view: next === 'compare' ? undefined : next })}
        options={[
          { value: 'compare', label: t.compare },
          { value: 'correlate', label: t.correlate },
        ]}
        style={{ marginBottom: 16 }}
      />
      {view === 'compare' ? <ComparePart /> : <CorrelatePart />}
    </>
  )
}
