// The settings, drawn from what the library knows.
import { useEffect } from 'preact/hooks';
import { SettingsForm } from '../../components/SettingsForm.tsx';
import { text } from '../../lib/text.ts';
import type { LibraryState } from './library-state.ts';

export function SettingsPane({ state }: { state: LibraryState }) {
  const { settings } = state;
  useEffect(() => void settings.load(), []);
  return (
    <SettingsForm
      values={settings.values.value}
      allowed={settings.allowed.value}
      denied={settings.denied.value}
      problems={settings.problems.value}
      granted={settings.granted.value}
      onChange={(key, value) => void settings.change(key, value)}
      onAllowed={(typed) => {
        settings.allowed.value = typed;
      }}
      onDenied={(typed) => {
        settings.denied.value = typed;
      }}
      onSaveLists={() =>
        void settings.saveLists().then((saved) => {
          if (saved) state.say(text('settings_lists_saved'));
        })
      }
      onGrantAll={() => settings.grantAll()}
      onRevoke={() => void settings.revoke()}
      onForgetMeetings={() => void settings.forgetMeetings().then(() => state.say(text('settings_met_forgotten')))}
    />
  );
}
