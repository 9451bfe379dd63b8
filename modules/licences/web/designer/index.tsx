export { LicenceTypeDesigner } from './LicenceTypeDesigner.tsx'
export { Specimen } from './Specimen.tsx'
