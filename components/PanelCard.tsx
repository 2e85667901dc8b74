// The card in the side panel, with all it knows, and what only a page of our own may do.
import { text } from '../lib/text.ts';
import { EntityCard } from './EntityCard.tsx';
import { CheckIcon, NextIcon } from './icons.tsx';
import type { PanelEntry, SidePanelViewProps } from './panel-view-props.ts';

export function PanelCard(props: SidePanelViewProps & { entry: PanelEntry }) {
  const { entry } = props;
  const view = entry.views.length === 1 ? entry.views[0] : undefined;
  const isKnown = view?.wellKnown === true;
  return (
    <EntityCard
      mention={{
        surface: entry.surface || (view?.label.text ?? ''),
        candidates: entry.candidates,
      }}
      views={entry.views}
      state={entry.state}
      language={props.language}
      embedded
      pinned
      related={entry.before !== null || entry.surface === ''}
      hold={{ on: props.isHeld, onToggle: props.onHold }}
      canGoBack
      backTo={entry.before?.views[0]?.label.text ?? entry.before?.surface ?? text('panel_names')}
      date={entry.date}
      {...(props.today !== undefined && { today: props.today })}
      moreFoot={
        view && (
          <>
            {entry.isMentioned && entry.before === null && (
              <button type="button" class="btn slim" onClick={() => props.onShowInPage(view.id)}>
                <NextIcon />
                {text('popup_show_in_page')}
              </button>
            )}
            <button
              type="button"
              class="btn slim"
              aria-pressed={isKnown}
              onClick={() => props.onWellKnown(view.id, !isKnown)}
            >
              <CheckIcon />
              {text('panel_known')}
            </button>
          </>
        )
      }
      onPin={props.onHold}
      onClose={props.onBack}
      onOpen={props.onOpenInLibrary}
      onShow={props.onShow}
      onBack={props.onBack}
      onChoose={props.onChoose}
      onNotThis={props.onNotThis}
      onNote={props.onNote}
    />
  );
}
