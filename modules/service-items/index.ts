export type {
  Answers,
  Bundle,
  Guide,
  GuidedItem,
  GuidedMaterial,
  ImportCounts,
  Item,
  ItemImport,
  Material,
  NewBundle,
  NewItem,
  Question,
  SearchHit,
} from './contract.ts'
export { serviceItems } from './module.ts'
export type { ServiceItems } from './service.ts'
