import type { RegisterDefinition } from '../contract.ts'

/** What a field needs besides what is usual; `from` is the part a department plays, filled by the installation. */
interface TemplateField {
  field: string
  name: string
  nameEn: string
  from: string
  type?: 'C' | 'N' | 'Y' | 'D' | 'T' | 'L' | 'M' | 'I' | 'B'
  length?: number
  level?: 1 | 2 | 3 | 4
  mask?: 'none' | 'name' | 'id-number' | 'phone' | 'hidden'
  searchable?: boolean
}

/** A ready-made register whose departments are still parts to be played. */
export interface RegisterTemplate
  extends Omit<RegisterDefinition, 'keeper' | 'fields' | 'resource' | 'publishedOn' | 'foreignFields'> {
  /** The part that keeps the register. */
  keeper: string
  fields: TemplateField[]
  /** Tail of the resource's code, after the division. */
  resource: string
}

interface Filling {
  /** Division code of the installation, the head of the resource's code. */
  region: string
  /** Credit code of the department that plays each part; a part that is missing is played by the keeper's. */
  departments: Record<string, string>
  publishedOn: string
  /** Further departments by field that fill what the source has never said. */
  fallbacks?: Record<string, string[]>
}

/** A template with the departments of an installation. */
export function fillRegister(template: RegisterTemplate, filling: Filling): RegisterDefinition {
  const keeper = filling.departments[template.keeper] ?? ''
  return {
    ...template,
    keeper,
    resource: `${filling.region}/${template.resource}`,
    publishedOn: filling.publishedOn,
    fields: template.fields.map(({ from, ...field }) => ({
      type: 'C',
      length: 100,
      level: 2,
      ...field,
      source: filling.departments[from] ?? keeper,
      fallbacks: filling.fallbacks?.[field.field] ?? [],
    })),
  }
}
