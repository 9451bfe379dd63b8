export { ConditionField, type ConditionSubject } from './ConditionField.tsx'
