import { Text } from '@onego/indicators/contract'
import {
  api,
  ErrorNote,
  PageTitle,
  Section,
  useAction,
  useApi,
  useInstallation,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Button, Form, Input, Radio, Select } from 'antd'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { Division, LayerView, type Visibility } from '../contract.ts'
import { texts } from './texts/index.ts'

const Heads = z.array(z.object({ code: z.string(), name: Text, dimensions: z.array(z.string()) }))
type Head = z.infer<typeof Heads>[number]

interface Answers {
  indicator: string
  within: string
  code: string
  nameZh: string
  nameEn: string
  visibility: Visibility
}

/** An indicator becomes a layer of the map: its values on the divisions below a place. */
export function Page() {
  const t = useTexts(texts).make
  const installation = useInstallation()
  const heads = useApi('/indicators', Heads)
  const [form] = Form.useForm<Answers>()
  const goTo = useNavigate()
  const make = useAction(
    ({ indicator, within, code, nameZh, nameEn, visibility }: Answers) => {
      const source = { kind: 'indicator', indicator, within }
      return api.post('/map/layers', { code, name: { zh: nameZh, en: nameEn }, source, visibility }, LayerView)
    },
    { success: t.made, done: ({ code }) => goTo(`/desk/map?layers=${encodeURIComponent(code)}`) },
  )
  const propose = (head: Head | undefined) => {
    if (!head) return
    const code = `map.${head.code.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`.slice(0, 80)
    form.setFieldsValue({ code, nameZh: head.name.zh, nameEn: head.name.en })
  }
  if (!installation) return null
  return (
    <>
      <PageTitle title={t.title} text={t.text} />
      <Section title={t.indicator}>
        <Form<Answers>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ within: installation.region, visibility: 'staff' }}
          onFinish={(given) => void make.run(given)}
          style={{ maxWidth: 720 }}
        >
          <Source heads={heads.data ?? []} region={installation.region} propose={propose} />
          <Words />
          <ErrorNote error={heads.error ?? make.error} />
          <Button type="primary" htmlType="submit" loading={make.running} style={{ marginTop: 12 }}>
            {t.run}
          </Button>
        </Form>
      </Section>
    </>
  )
}

interface SourceProps {
  heads: readonly Head[]
  region: string
  propose: (head: Head | undefined) => void
}

/** Only indicators by region have a place on a map. */
function Source({ heads, region, propose }: SourceProps) {
  const all = useTexts(texts)
  const t = all.make
  const { say } = useLanguage()
  const { data: division } = useApi(`/map/divisions/${region}`, Division)
  const needed = [{ required: true, message: all.import.needed }]
  const placed = heads.filter(({ dimensions }) => dimensions.includes('region'))
  const places = division ? [division, ...division.below] : []
  return (
    <>
      <Form.Item name="indicator" label={t.indicator} rules={needed}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t.choose}
          options={placed.map((head) => ({ value: head.code, label: say(head.name) }))}
          onChange={(code: string) => propose(placed.find((head) => head.code === code))}
        />
      </Form.Item>
      <Form.Item name="within" label={t.within} rules={needed}>
        <Select options={places.map(({ code, name }) => ({ value: code, label: say(name) }))} />
      </Form.Item>
    </>
  )
}

const VISIBILITIES = ['owner', 'staff', 'public'] as const

function Words() {
  const all = useTexts(texts)
  const t = all.import
  const needed = [{ required: true, whitespace: true, message: t.needed }]
  const code = [{ required: true, pattern: /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, message: all.make.help }]
  return (
    <>
      <Form.Item name="code" label={t.code} extra={all.make.help} rules={code}>
        <Input maxLength={80} />
      </Form.Item>
      {(['nameZh', 'nameEn'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t[name]} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
      ))}
      <Form.Item name="visibility" label={t.visibility}>
        <Radio.Group options={VISIBILITIES.map((value) => ({ value, label: all.page.visibility[value] }))} />
      </Form.Item>
    </>
  )
}
