import { useLanguage, useTexts } from '@onego/ui'
import { Flex, Select, Typography } from 'antd'
import { type GuideMaterial, useDesigning } from '../context.tsx'
import { bindableOf, proveMaterial, sourceKey } from '../model/reads.ts'
import { texts } from '../texts/index.ts'
import { Labelled } from './Labelled.tsx'
import { Part } from './Part.tsx'

/** 免提交: which of the item's papers a look into a register replaces. */
export function MaterialsEditor() {
  const t = useTexts(texts)
  const { materials } = useDesigning()
  return (
    <Part title={t.materials} help={materials.length > 0 ? t.materialsHelp : t.noMaterials} about={['materials']}>
      <Flex vertical gap={12}>
        {materials.map((material) => (
          <Material key={material.id} material={material} />
        ))}
      </Flex>
    </Part>
  )
}

function Material({ material }: { material: GuideMaterial }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { form, bindables, apply, allow } = useDesigning()
  const check = form.materials?.find((one) => one.material === material.id)
  const read = form.reads?.find(({ id }) => id === check?.read)
  const source = read && bindableOf(read, bindables ?? [])
  const { resource, licence, pledge } = material.satisfiedBy ?? {}
  const options = (bindables ?? []).map((one) => ({
    value: sourceKey(one),
    label: t.provedBy(say(one.resourceName), say(one.providerName)),
  }))
  const own = read && !source ? [{ value: 'other', label: t.otherRead(read.resource) }] : []
  const choose = (chosen: string) => {
    if (chosen === 'other') return
    const found = bindables?.find((one) => sourceKey(one) === chosen)
    if (found) allow([found])
    apply((before) => proveMaterial(before, material.id, found))
  }
  return (
    <div>
      <Labelled label={say({ zh: material.name, en: material.nameEn || material.name })}>
        {(id) => (
          <Select
            id={id}
            value={source ? sourceKey(source) : read ? 'other' : ''}
            options={[
              { value: '', label: licence ? t.byLicence : pledge ? t.byPledge : t.byUpload },
              ...own,
              ...options,
            ]}
            onChange={choose}
          />
        )}
      </Labelled>
      {check && read && resource !== read.resource && (
        <Typography.Text type="warning">{t.notSaidInItem}</Typography.Text>
      )}
    </div>
  )
}
