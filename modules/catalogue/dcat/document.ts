import type { Resource } from '../contract.ts'
import {
  accessRightOf,
  CHINESE,
  CONTEXT,
  ENGLISH,
  FREQUENCIES,
  JSON_TYPE,
  THEMES_SCHEME,
  themeOf,
} from './vocabularies.ts'

type Node = Record<string, unknown>

/** What a description needs besides the resources. */
export interface Installation {
  /** Address people reach it at, without a slash at the end. */
  base: string
  /** Six-digit division. */
  region: string
  /** Who runs the platform. */
  publisher: { code: string; name: string; nameEn: string }
}

export interface Page {
  resources: readonly Resource[]
  /** `after` of this page and of the next. */
  after: string | undefined
  next: string | null
}

const ref = (iri: string): Node => ({ '@id': iri })
const typed = (iri: string, type: string): Node => ({ '@id': iri, '@type': type })
const literal = (value: string, type: string): Node => ({ '@value': value, '@type': type })

/** A text in both languages; the English one only if it says something else. */
function both(zh: string, en: string): Node[] {
  const chinese = { '@value': zh, '@language': 'zh' }
  return en && en !== zh ? [chinese, { '@value': en, '@language': 'en' }] : [chinese]
}

const CATALOGUE_PATH = '/api/catalogue/dcat'
const datasetIri = (base: string, code: string) => `${base}${CATALOGUE_PATH}/resource?code=${encodeURIComponent(code)}`
const endpointOf = (base: string, code: string) =>
  `${base}/data/v1/${code.split('/').map(encodeURIComponent).join('/')}`
export const pageIri = (base: string, after?: string | null) =>
  `${base}${CATALOGUE_PATH}${after ? `?after=${encodeURIComponent(after)}` : ''}`

/** The catalogue with the resources of one page, as DCAT-AP 3 in JSON-LD; nothing has to be fetched to read it. */
export function catalogueDocument(page: Page, installation: Installation): Node {
  const { base, region, publisher } = installation
  const { resources } = page
  return {
    '@context': CONTEXT,
    '@id': pageIri(base),
    '@type': 'dcat:Catalog',
    'dct:title': both('政务信息资源目录', 'Catalogue of government information resources'),
    'dct:description': both(
      '各部门已发布的政务信息资源；只登记，不存放数据。',
      'Published information resources of all departments; the catalogue lists data and holds none.',
    ),
    'dct:publisher': agent(publisher),
    'dct:language': [typed(CHINESE, 'dct:LinguisticSystem'), typed(ENGLISH, 'dct:LinguisticSystem')],
    'dct:spatial': location(region),
    'foaf:homepage': typed(`${base}/`, 'foaf:Document'),
    'dcat:themeTaxonomy': {
      ...typed(THEMES_SCHEME, 'skos:ConceptScheme'),
      'dct:title': both('数据主题', 'Data theme'),
    },
    'dcat:dataset': resources.map((resource) => dataset(resource, installation)),
    'dcat:service': resources.filter(isServed).map(({ code }) => ref(endpointOf(base, code))),
    'hydra:view': {
      ...typed(pageIri(base, page.after), 'hydra:PartialCollectionView'),
      'hydra:first': ref(pageIri(base)),
      ...(page.next ? { 'hydra:next': ref(pageIri(base, page.next)) } : {}),
    },
  }
}

/** One resource by itself. */
export const resourceDocument = (resource: Resource, installation: Installation): Node => ({
  '@context': CONTEXT,
  ...dataset(resource, installation),
})

/** What is not shared at all has no access; everything else is reached through the gateway, under a grant. */
const isServed = ({ shareType }: Resource) => shareType !== 3

function dataset(resource: Resource, installation: Installation): Node {
  const { base, region } = installation
  const { code, name, nameEn, summary, summaryEn, keywords, classification } = resource
  const words = [...new Set([...keywords, classification.item, classification.group].filter(Boolean))]
  return {
    '@id': datasetIri(base, code),
    '@type': 'dcat:Dataset',
    'dct:identifier': code,
    'dct:title': both(name, nameEn),
    'dct:description': both(summary || name, summaryEn || nameEn),
    'dcat:keyword': words.map((word) => ({ '@value': word, '@language': 'zh' })),
    ...about(resource),
    'dct:accrualPeriodicity': typed(FREQUENCIES[resource.updateCycle], 'dct:Frequency'),
    'dct:issued': literal(resource.publishedOn, 'xsd:date'),
    'dct:modified': literal(resource.changedAt, 'xsd:dateTime'),
    'dct:language': typed(CHINESE, 'dct:LinguisticSystem'),
    'dct:spatial': location(region),
    'dct:conformsTo': {
      ...typed('urn:cn:ndrc:政务信息资源目录编制指南:2017', 'dct:Standard'),
      'dct:title': both(
        '政务信息资源目录编制指南（试行）',
        'Guide to catalogues of government information resources (trial)',
      ),
    },
    'dcat:version': String(resource.version),
    'dct:relation': resource.relatedCodes.map((related) => ref(datasetIri(base, related))),
    ...(isServed(resource) ? { 'dcat:distribution': distribution(resource, installation) } : {}),
  }
}

/** Whom to ask, what it is about and who may have it: the same for data and the service that gives it. */
function about(resource: Resource): Node {
  const { provider: code, providerName: name, providerNameEn: nameEn } = resource
  const theme = themeOf(resource)
  return {
    'dct:publisher': agent({ code, name, nameEn }),
    'dcat:contactPoint': {
      '@type': ['vcard:Kind', 'vcard:Organization'],
      'vcard:fn': name,
      'vcard:hasUID': ref(agentIri(code)),
    },
    'dcat:theme': {
      ...typed(theme.iri, 'skos:Concept'),
      'skos:prefLabel': both(theme.zh, theme.en),
      'skos:inScheme': ref(THEMES_SCHEME),
    },
    'dct:accessRights': typed(accessRightOf(resource), 'dct:RightsStatement'),
  }
}

function distribution(resource: Resource, { base }: Installation): Node {
  const { code, name, nameEn } = resource
  const endpoint = endpointOf(base, code)
  return {
    '@id': `${endpoint}#json`,
    '@type': 'dcat:Distribution',
    'dct:title': both(`${name}：数据接口`, `${nameEn}: data API`),
    'dcat:accessURL': ref(endpoint),
    'dct:format': typed(JSON_TYPE, 'dct:MediaTypeOrExtent'),
    'dcat:accessService': {
      ...typed(endpoint, 'dcat:DataService'),
      'dct:title': both(`${name}：数据接口`, `${nameEn}: data API`),
      'dcat:endpointURL': ref(endpoint),
      'dcat:endpointDescription': ref(`${endpoint}/openapi.json`),
      'dcat:servesDataset': ref(datasetIri(base, code)),
      'dct:conformsTo': {
        ...typed('https://spec.openapis.org/oas/v3.1.0', 'dct:Standard'),
        'dct:title': [{ '@value': 'OpenAPI 3.1', '@language': 'en' }],
      },
      ...about(resource),
    },
  }
}

/** GB 32100 names a body for ever, whatever its address. */
const agentIri = (code: string) => `urn:cn:uscc:${code}`

const agent = ({ code, name, nameEn }: Installation['publisher']): Node => ({
  ...typed(agentIri(code), 'foaf:Agent'),
  'foaf:name': both(name, nameEn),
  'dct:identifier': code,
})

/** GB/T 2260. */
const location = (region: string): Node => ({
  ...typed(`urn:cn:division:${region}`, 'dct:Location'),
  'dct:identifier': region,
})

/** Open resources as schema.org has them, for search engines of data. */
export function schemaOrgDocument({ resources, next }: Page, { base, publisher }: Installation): Node {
  const open = resources.filter((resource) => resource.open)
  return {
    '@context': { '@vocab': 'https://schema.org/' },
    '@type': 'DataCatalog',
    name: '政务信息资源目录',
    url: `${base}/`,
    publisher: { '@type': 'GovernmentOrganization', name: publisher.name },
    dataset: open.map((one) => ({
      '@type': 'Dataset',
      '@id': datasetIri(base, one.code),
      name: one.name,
      alternateName: one.nameEn,
      description: one.summary || one.name,
      identifier: one.code,
      keywords: one.keywords,
      creator: { '@type': 'GovernmentOrganization', name: one.providerName, identifier: one.provider },
      datePublished: one.publishedOn,
      dateModified: one.changedAt,
      isAccessibleForFree: true,
      conditionsOfAccess: one.openCondition,
      variableMeasured: one.items.map(({ name }) => name),
      ...(isServed(one)
        ? {
            distribution: {
              '@type': 'DataDownload',
              contentUrl: endpointOf(base, one.code),
              encodingFormat: 'application/json',
            },
          }
        : {}),
    })),
    ...(next ? { relatedLink: `${base}${CATALOGUE_PATH}/schema-org?after=${encodeURIComponent(next)}` } : {}),
  }
}
