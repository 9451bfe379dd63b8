import { CloseOutlined } from '@ant-design/icons'
import { DateText, useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { Button } from 'antd'
import { texts } from '../texts/index.ts'
import { useSayValue } from './say-value.ts'
import type { PickedFeature, ShownLayer } from './types.ts'

interface Props {
  feature: PickedFeature | undefined
  layers: readonly ShownLayer[]
  dark: boolean
  close: () => void
}

/** What is known of the feature that was pressed, and from where. */
export function Picked({ feature, layers, dark, close }: Props) {
  const layer = layers.find(({ code }) => code === feature?.layer)
  return feature && layer ? <Card feature={feature} layer={layer} dark={dark} close={close} /> : null
}

interface CardProps extends Pick<Props, 'dark' | 'close'> {
  feature: PickedFeature
  layer: ShownLayer
}

function Card({ feature, layer, dark, close }: CardProps) {
  const t = useTexts(texts).view
  const { say } = useLanguage()
  const isPhone = useIsPhone()
  const sayValue = useSayValue()
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
        {layer.fields.map((field) => (
          <div key={field.name} style={{ display: 'contents' }}>
            <dt style={{ opacity: 0.8 }}>{say(field.label)}</dt>
            <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>{sayValue(field, feature.properties[field.name])}</dd>
          </div>
        ))}
      </dl>
      <small>
        {t.source}
        {say(layer.credit)}
        {layer.ownerName && ` · ${layer.ownerName}`}
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
