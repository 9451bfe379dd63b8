import { AimOutlined, DeleteOutlined } from '@ant-design/icons'
import { api, DateText, Section, useAction, useLanguage, useTexts } from '@onego/ui'
import { Button, Checkbox, Flex, Popconfirm, Tag } from 'antd'
import type { LayerView } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Props {
  layers: readonly LayerView[]
  on: readonly string[]
  choose: (codes: string[]) => void
  goTo: (layer: LayerView) => void
  removed: () => void
}

/** Every layer the reader may see: whose it is, how many features it has, who may see it. */
export function LayerList({ layers, on, choose, goTo, removed }: Props) {
  const t = useTexts(texts).page
  const turn = (code: string, isOn: boolean) =>
    choose(layers.map((layer) => layer.code).filter((one) => (one === code ? isOn : on.includes(one))))
  return (
    <Section title={t.layers}>
      <ul className="og-plain" style={{ display: 'grid', gap: 14 }}>
        {layers.map((layer) => (
          <li key={layer.code}>
            <One layer={layer} isOn={on.includes(layer.code)} turn={turn} goTo={goTo} removed={removed} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

interface OneProps extends Pick<Props, 'goTo' | 'removed'> {
  layer: LayerView
  isOn: boolean
  turn: (code: string, isOn: boolean) => void
}

function One({ layer, isOn, turn, goTo, removed }: OneProps) {
  const t = useTexts(texts).page
  const { say, language } = useLanguage()
  const remove = useAction(() => api.delete(`/map/layers/${encodeURIComponent(layer.code)}`), {
    success: t.removed,
    done: removed,
  })
  const name = say(layer.name)
  return (
    <Flex vertical gap={2}>
      <Flex justify="space-between" gap={4} align="flex-start">
        <Checkbox checked={isOn} onChange={(event) => turn(layer.code, event.target.checked)}>
          <span style={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{name}</span>
        </Checkbox>
        <Flex>
          {layer.bounds && (
            <Button
              type="text"
              size="small"
              icon={<AimOutlined />}
              aria-label={`${t.zoom}: ${name}`}
              title={t.zoom}
              onClick={() => goTo(layer)}
            />
          )}
          {layer.mayChange && (
            <Popconfirm
              title={t.removeAsk.replace('{name}', name)}
              okText={t.remove}
              cancelText={t.cancel}
              okButtonProps={{ danger: true }}
              onConfirm={() => void remove.run()}
            >
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={`${t.remove}: ${name}`}
                title={t.remove}
              />
            </Popconfirm>
          )}
        </Flex>
      </Flex>
      <div style={{ paddingLeft: 26, fontSize: 13, color: 'var(--og-quiet)' }}>
        {language === 'en' ? (layer.ownerNameEn ?? layer.ownerName) : layer.ownerName} ·{' '}
        <DateText at={layer.changedAt} />
        {layer.features !== null && ` · ${t.features.replace('{count}', layer.features.toLocaleString('en-US'))}`}
        <div>
          <Tag>{t.visibility[layer.visibility]}</Tag>
          {layer.grant !== undefined && (
            <Tag color={layer.grant ? 'blue' : 'orange'}>{layer.grant ? t.underGrant : t.noGrant}</Tag>
          )}
        </div>
      </div>
    </Flex>
  )
}
