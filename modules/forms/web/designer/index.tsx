export { FormPreview } from '../preview/FormPreview.tsx'
export { FormDesigner } from './FormDesigner.tsx'
