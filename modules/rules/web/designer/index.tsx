export { TableView } from '../TableView.tsx'
export type { Subject } from './edit.ts'
export { TableDesigner } from './TableDesigner.tsx'
