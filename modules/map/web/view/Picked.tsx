import { CloseOutlined } from '@ant-design/icons'
import type { FeaturePage } from '@onego/map/contract'
import { DateText, useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { sayPeriod } from '@onego/ui/chart'
import { Button } from 'antd'
import { texts } from '../texts/index.ts'
import { columnsOf, pageOf } from './dressing.ts'
import { useSayProperty } from './say-value.ts'
import type { PickedFeature, ShownLayer } from './types.ts'
import type { Outlines } from './use-layers.ts'

interface Props {
  feature: PickedFeature | undefined
  layers: readonly ShownLayer[]
  outlines: readonly Outlines[]
  dark: boolean
  close: () => void
}

/** What is known of the feature that was pressed, and from where. */
export function Picked({ feature, layers, outlines, dark, close }: Props) {
  const layer = layers.find(({ code }) => code === feature?.layer)
  return feature && layer ? <Card {...{ feature, layer, dark, close }} page={pageOf(layer.code, outlines)} /> : null
}

interface CardProps extends Pick<Props, 'dark' | 'close'> {
  feature: PickedFeature
  layer: ShownLayer
  page: FeaturePage | undefined
}

function Card({ feature, layer, page, dark, close }: CardProps) {
  const t = useTexts(texts).view
  const { say, language } = useLanguage()
  const isPhone = useIsPhone()
  const sayProperty = useSayProperty()
  const place = isPhone ? { left: 8, right: 8, bottom: 8 } : { right: 10, top: 10, width: 300 }
  return (
    <section
      aria-live="polite"
      aria-label={t.picked}
      style={{
        ...{ position: 'absolute', ...place, maxHeight: '70%', overflow: 'auto', zIndex: 3, padding: 14 },
        ...{ background: dark ? '#0d2240' : '#fff', color: dark ? '#e8eef7' : '#1b2733', borderRadius: 10 },
        border: `1px solid ${dark ? '#34517c' : '#dfe4ea'}`,
      }}
    >
      <div style={{ display: 'flex', justifyContent: 'space-between', gap: 8 }}>
        <strong>{say(layer.name)}</strong>
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t.close} onClick={close} />
      </div>
      <dl style={{ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '2px 12px', margin: '6px 0' }}>
        {columnsOf(layer.fields).map((field) => (
          <div key={field.name} style={{ display: 'contents' }}>
            <dt style={{ opacity: 0.8 }}>{say(field.label)}</dt>
            <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>{sayProperty(field, feature.properties)}</dd>
          </div>
        ))}
      </dl>
      <small>
        {page?.period && `${sayPeriod(page.period, language)} · `}
        {t.source}
        {say(page?.heading?.source ?? layer.credit)}
        {layer.ownerName && ` · ${language === 'en' ? (layer.ownerNameEn ?? layer.ownerName) : layer.ownerName}`}
        {layer.changedAt && (
          <>
            {' · '}
            <DateText at={layer.changedAt} withTime />
          </>
        )}
      </small>
    </section>
  )
}
