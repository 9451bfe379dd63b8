import type { ItemDefinition, Model, ModelNode } from './model.ts'
import { boxedIn, readFunction } from './read-boxed.ts'
import { childNamed, childrenNamed, type Element, notDmn, readXml, textIn } from './xml.ts'

/** Namespaces of DMN 1.2 to 1.5 (and 1.6 drafts): what is evaluated is written the same in all of them. */
const NAMESPACE = /^https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/MODEL\/?$/

/** @throws AppError `rules.bad-dmn` (invalid) with the line and what would be right */
export function readModel(xml: string): Model {
  const root = readXml(xml)
  const isDmn = Object.entries(root.attributes).some(
    ([name, value]) => name.startsWith('xmlns') && NAMESPACE.test(value),
  )
  if (root.name !== 'definitions' || !isDmn) {
    throw notDmn(root.line, 'the file must be <definitions> in the namespace of DMN 1.2 to 1.5')
  }
  return {
    namespace: root.attributes.namespace ?? '',
    name: root.attributes.name ?? '',
    imports: childrenNamed(root, 'import').map(({ attributes }) => ({
      name: attributes.name ?? '',
      namespace: attributes.namespace ?? '',
    })),
    types: childrenNamed(root, 'itemDefinition').map(readType),
    nodes: root.children.flatMap((one) => READERS.get(one.name)?.(one) ?? []),
  }
}

const readType = (from: Element): ItemDefinition => {
  const functionItem = childNamed(from, 'functionItem')
  return {
    name: from.attributes.name ?? '',
    typeRef: textIn(from, 'typeRef')?.trim(),
    isCollection: from.attributes.isCollection === 'true',
    allowedValues: textIn(from, 'allowedValues'),
    typeConstraint: textIn(from, 'typeConstraint'),
    components: childrenNamed(from, 'itemComponent').map(readType),
    functionItem: functionItem && {
      parameters: childrenNamed(functionItem, 'parameters').map(({ attributes }) => attributes.typeRef),
      result: functionItem.attributes.outputTypeRef,
    },
  }
}

const named = (from: Element) => {
  const variable = childNamed(from, 'variable')
  const name = from.attributes.name
  if (!name) throw notDmn(from.line, `<${from.name}> needs a name`)
  return { id: from.attributes.id ?? name, name, typeRef: variable?.attributes.typeRef }
}

const hrefs = (of: Element, name: string) =>
  childrenNamed(of, name).flatMap(({ attributes }) => (attributes.href === undefined ? [] : [attributes.href]))

/** What is inside `<informationRequirement>` and `<knowledgeRequirement>`. */
const requirements = (from: Element) =>
  [...childrenNamed(from, 'informationRequirement'), ...childrenNamed(from, 'knowledgeRequirement')].flatMap((one) =>
    ['requiredInput', 'requiredDecision', 'requiredKnowledge'].flatMap((name) => hrefs(one, name)),
  )

const KINDS: Record<string, (from: Element) => ModelNode> = {
  inputData: (from) => ({ kind: 'input', ...named(from) }),
  decision: (from) => ({ kind: 'decision', ...named(from), requires: requirements(from), expression: boxedIn(from) }),
  businessKnowledgeModel(from) {
    const logic = childNamed(from, 'encapsulatedLogic')
    return { kind: 'knowledge', ...named(from), requires: requirements(from), logic: logic && readFunction(logic) }
  },
  decisionService: (from) => ({
    kind: 'service',
    ...named(from),
    outputDecisions: hrefs(from, 'outputDecision'),
    encapsulatedDecisions: hrefs(from, 'encapsulatedDecision'),
    inputDecisions: hrefs(from, 'inputDecision'),
    inputData: hrefs(from, 'inputData'),
  }),
}

const READERS = new Map(Object.entries(KINDS))
