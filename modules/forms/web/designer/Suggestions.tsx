import { useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { Alert, Button, Flex } from 'antd'
import { useMemo, useState } from 'react'
import { useDesigning } from './context.tsx'
import { bindField, suggestBindings, withPapersSaved } from './model/reads.ts'
import { findField } from './model/shapes.ts'
import { texts } from './texts/index.ts'

/** Says what a register already knows, and takes it over with one press. */
export function Suggestions() {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const phone = useIsPhone()
  const { form, bindables, materials, apply, allow } = useDesigning()
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set())
  const found = useMemo(
    () => suggestBindings(form, bindables ?? []).filter(({ field }) => !refused.has(field)),
    [form, bindables, refused],
  )
  if (found.length === 0) return null
  const labels = found.flatMap(({ field: id }) => {
    const field = findField(form, id)
    return field ? [say(field.label) || t.types[field.type].name] : []
  })
  const from = [...new Set(found.map(({ source }) => t.registerOf(say(source.resourceName), say(source.providerName))))]
  const takeAll = () => {
    allow(found.map(({ source }) => source))
    apply((before) =>
      withPapersSaved(
        found.reduce((next, { field, source, item }) => bindField(next, field, source, item), before),
        materials,
        found.map(({ source }) => source),
      ),
    )
  }
  const buttons = (
    <Flex gap={8} wrap>
      <Button type="primary" onClick={takeAll}>
        {t.fillAll}
      </Button>
      <Button onClick={() => setRefused(new Set([...refused, ...found.map(({ field }) => field)]))}>
        {t.fillNone}
      </Button>
    </Flex>
  )
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 12 }}
      title={t.canBeFilled(t.listed(labels), t.listed(from))}
      {...(phone ? { description: buttons } : { action: buttons })}
    />
  )
}
