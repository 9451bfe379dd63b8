export { PlatformSettings } from './platform-settings.ts'
export {
  type Environment,
  listSettings,
  loadSettings,
  type SettingRow,
  type SettingsOf,
  type SettingsShape,
  type SettingsSlice,
} from './settings.ts'
