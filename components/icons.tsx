// The 16 px signs and icons: one line of 1.5 px on a grid of 16, rounded, hidden from assistive technology.
import type { FunctionComponent } from 'preact';
import type { EntityType } from '../lib/entities/entity.ts';

interface IconProps {
  readonly class?: string;
}
export type Icon = FunctionComponent<IconProps>;

/** Makes an icon of one path. Marked pure where it is called, so that a bundle holds only the icons it shows. */
function drawn(path: string): Icon {
  return (props) => (
    <svg class={props.class ? `i ${props.class}` : 'i'} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}

// Signs of the types.
const PersonSign = /* @__PURE__ */ drawn(
  'M8 2.5a2.75 2.75 0 1 1 0 5.5 2.75 2.75 0 0 1 0-5.5M2.5 14c.5-3 2.7-4.5 5.5-4.5s5 1.5 5.5 4.5',
);
const OrganisationSign = /* @__PURE__ */ drawn(
  'm2 6 6-3.75L14 6zM4 6.25v5.25m2.75-5.25v5.25m2.5-5.25v5.25M12 6.25v5.25M2.25 13.75h11.5',
);
const PartySign = /* @__PURE__ */ drawn(
  'M3.5 14.5v-12M3.5 3.25c2.9-1.9 5.6 1.2 9.25-.25v6.25c-3.65 1.45-6.35-1.65-9.25.25',
);
const PlaceSign = /* @__PURE__ */ drawn(
  'M8 14.5C5.2 11.7 3.25 9 3.25 6.5a4.75 4.75 0 0 1 9.5 0c0 2.5-1.95 5.2-4.75 8M8 4.75a1.75 1.75 0 1 1 0 3.5 1.75 1.75 0 0 1 0-3.5',
);
const EventSign = /* @__PURE__ */ drawn(
  'M3.5 3.5h9a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1M2.5 7h11M5.25 1.75V4.5m5.5-2.75V4.5',
);
export const WorkSign = /* @__PURE__ */ drawn(
  'M8 4.5C6.25 3.2 4.25 2.75 2 2.75v9.75c2.25 0 4.25.35 6 1.5 1.75-1.15 3.75-1.5 6-1.5V2.75c-2.25 0-4.25.45-6 1.75zm0 0V14',
);
const OtherSign = /* @__PURE__ */ drawn('m8 2.25 5.75 5.75L8 13.75 2.25 8z');

// Icons of the card.
export const PinIcon = /* @__PURE__ */ drawn('M5 2.25h6M6.25 2.25V6.5L4.5 9h7L9.75 6.5V2.25M8 9v5.25');
export const OpenIcon = /* @__PURE__ */ drawn(
  'M9.25 2.5h4.25v4.25M13.25 2.75 7.75 8.25M11.75 9.5v3a1 1 0 0 1-1 1h-7.25a1 1 0 0 1-1-1V5.25a1 1 0 0 1 1-1h3',
);
export const CloseIcon = /* @__PURE__ */ drawn('m4 4 8 8m0-8-8 8');
export const NoteIcon = /* @__PURE__ */ drawn('m10.5 3 2.5 2.5-7.25 7.25-3.25.75.75-3.25zM8.75 4.75l2.5 2.5');
export const NotIcon = /* @__PURE__ */ drawn('M8 2.25a5.75 5.75 0 1 1 0 11.5 5.75 5.75 0 0 1 0-11.5M4.1 11.9l7.8-7.8');
export const BackIcon = /* @__PURE__ */ drawn('M10 3.5 5.5 8l4.5 4.5');
export const CheckIcon = /* @__PURE__ */ drawn('m3 8.75 3.25 3L13 4.75');
export const MinusIcon = /* @__PURE__ */ drawn('M3.5 8h9');

// Icons of the extension's pages.
export const SettingsIcon = /* @__PURE__ */ drawn(
  'M2.5 5h5.25m3.5 0h2.25M9.5 3.25a1.75 1.75 0 1 1 0 3.5 1.75 1.75 0 0 1 0-3.5M13.5 11H8.25m-3.5 0H2.5M6.5 9.25a1.75 1.75 0 1 1 0 3.5 1.75 1.75 0 0 1 0-3.5',
);
export const SearchIcon = /* @__PURE__ */ drawn('M7 2.75a4.25 4.25 0 1 1 0 8.5 4.25 4.25 0 0 1 0-8.5m3.25 7.5 3.5 3.5');
export const PlusIcon = /* @__PURE__ */ drawn('M8 3v10M3 8h10');
export const DownIcon = /* @__PURE__ */ drawn('M3.5 6 8 10.5 12.5 6');
export const NextIcon = /* @__PURE__ */ drawn('M6 3.5 10.5 8 6 12.5');
export const LinkIcon = /* @__PURE__ */ drawn(
  'M6.75 9.25a2.75 2.75 0 0 0 3.9 0l2.1-2.1a2.75 2.75 0 0 0-3.9-3.9l-.85.85m1.25 2.65a2.75 2.75 0 0 0-3.9 0l-2.1 2.1a2.75 2.75 0 0 0 3.9 3.9l.85-.85',
);
export const WarnIcon = /* @__PURE__ */ drawn('M8 2.5 14.5 13.5h-13zm0 4v3m0 2v.05');
export const DeviceIcon = /* @__PURE__ */ drawn(
  'M3.75 3.5h8.5a.75.75 0 0 1 .75.75v6.25H3V4.25a.75.75 0 0 1 .75-.75M1.5 13h13',
);
export const SyncIcon = /* @__PURE__ */ drawn(
  'M13.1 6.5a5.25 5.25 0 0 0-9.4-1.6M2.9 9.5a5.25 5.25 0 0 0 9.4 1.6M3.5 2v3h3M12.5 14v-3h-3',
);
export const LockIcon = /* @__PURE__ */ drawn(
  'M4.5 7h7a1 1 0 0 1 1 1v4.5a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1m1 0V5a2.5 2.5 0 0 1 5 0v2',
);
export const TrashIcon = /* @__PURE__ */ drawn('M2.75 4.25h10.5M6 4.25V2.5h4v1.75M4.25 4.25l.5 9.25h6.5l.5-9.25');
export const UndoIcon = /* @__PURE__ */ drawn('M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6.25M6 3.5l-3 3 3 3');
export const RedoIcon = /* @__PURE__ */ drawn('M13 6.5H6.5a3.5 3.5 0 0 0 0 7h3.25M10 3.5l3 3-3 3');
export const PanelIcon = /* @__PURE__ */ drawn('M2.25 3h11.5v10H2.25zM9.75 3v10');
export const FileIcon = /* @__PURE__ */ drawn('M4 1.75h5L12.5 5.25v9H4zM9 1.75v3.5h3.5');
export const SaveIcon = /* @__PURE__ */ drawn('M8 2.5v8M4.5 7.25 8 10.75l3.5-3.5M2.75 13.5h10.5');

/** The sign of each type. */
export const TYPE_SIGNS: Readonly<Record<EntityType, Icon>> = {
  person: PersonSign,
  organisation: OrganisationSign,
  party: PartySign,
  place: PlaceSign,
  event: EventSign,
  work: WorkSign,
  other: OtherSign,
};
