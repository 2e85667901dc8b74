// Draws the welcome page.
import { WelcomeView } from '../../components/WelcomeView.tsx';
import { sendMessage } from '../../lib/messages/send.ts';
import { EXAMPLE } from './example.ts';
import type { WelcomeState } from './welcome-state.ts';

export function Welcome({ state }: { state: WelcomeState }) {
  return (
    <WelcomeView
      example={{
        ...EXAMPLE,
        views: state.views.value,
        language: state.language,
        onOpen: (id) => void sendMessage('background:openLibrary', { id }),
        onNeed: (id) => void state.need(id),
      }}
      mode={state.mode.value}
      sites={state.sites.value}
      density={state.density.value}
      result={state.result.value}
      packs={state.packs.value}
      onMode={(mode) => {
        state.mode.value = mode;
      }}
      onSites={(sites) => {
        state.sites.value = sites;
      }}
      onDensity={(density) => void state.setDensity(density)}
      onStart={() => state.begin()}
      onRevoke={() => void state.revoke()}
      onImport={() => void sendMessage('background:openLibrary', {})}
    />
  );
}
