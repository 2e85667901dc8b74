// Draws one state of one component for pictures and axe: `?state=NAME&scheme=light|dark`; without a state, their list.
import '../../components/tokens.css';
import '../../components/base.css';
import '../../components/card.css';
import '../../components/form.css';
import '../../components/surface.css';
import '../../components/popup.css';
import '../../components/side-panel.css';
import '../../components/welcome.css';
import '../../components/library.css';
import '../../components/merge.css';
import '../../components/packs.css';
import '../../components/sync.css';
import { render } from 'preact';
import { provideMessages } from '../../lib/text.ts';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { arabic } from './arabic.ts';
import { cardStates } from './card-states.tsx';
import { packStates } from './pack-states.tsx';
import { pageStates } from './page-states.tsx';
import { panelStates } from './panel-states.tsx';
import { popupStates } from './popup-states.tsx';
import { storageStates } from './storage-states.tsx';
import { syncStates } from './sync-states.tsx';

const query = new URLSearchParams(location.search);
const rtl = query.get('state')?.includes('arabic') ?? false;
const entries: Record<string, { message: string }> = messages;
provideMessages((key, substitutions = []) => {
  // Reasons of the gallery are written out; the linker's own are keys.
  if (key === 'reason_gallery') return substitutions[0] ?? '';
  const message = (rtl ? arabic[key] : undefined) ?? entries[key]?.message ?? '';
  return message.replace(/\$(\d)/g, (_, n: string) => substitutions[Number(n) - 1] ?? '');
});

const scheme = query.get('scheme');
if (scheme) document.documentElement.style.setProperty('--scheme', scheme);
document.documentElement.dir = rtl ? 'rtl' : 'ltr';

const states = {
  ...cardStates,
  ...popupStates,
  ...panelStates,
  ...pageStates,
  ...packStates,
  ...storageStates,
  ...syncStates,
};
const name = query.get('state');
const draw = name === null ? undefined : states[name];
const stage = document.getElementById('stage')!;
if (draw) {
  stage.style.padding = name?.startsWith('card') ? '24px' : '0';
  // The extension's pages bring their own landmarks.
  if (name?.startsWith('card')) stage.setAttribute('role', 'main');
  render(draw(), stage);
} else {
  render(
    <ul>
      {Object.keys(states).map((state) => (
        <li>
          <a href={`?state=${state}`}>{state}</a>
        </li>
      ))}
    </ul>,
    stage,
  );
}
