import { firstOfficeSettings, type OfficeSettings } from "#shared/domain/settings.ts";

/** The settings of an office of that name. */
export function settingsOf(organisationName: string): OfficeSettings {
  return { ...firstOfficeSettings, organisationName };
}
