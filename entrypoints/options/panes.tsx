// The views of the library, in the order of its running head. A further view is a file of its own and one line here; what it
// shows it fetches when it is first drawn.
import type { ComponentType } from 'preact';
import type { LibraryPart } from '../../components/LibraryView.tsx';
import { DuplicatesPane } from './duplicates-pane.tsx';
import { EntitiesPane } from './entities-pane.tsx';
import { FilesPane } from './files-pane.tsx';
import { HistoryPane } from './history-pane.tsx';
import type { LibraryState } from './library-state.ts';
import { PacksPane } from './packs-pane.tsx';
import { SettingsPane } from './settings-pane.tsx';
import { StoragePane } from './storage-pane.tsx';
import { SyncPane } from './sync-pane.tsx';

export interface Pane {
  readonly part: LibraryPart;
  /** Drawn anew each time the reader comes to this view. */
  readonly Draw: ComponentType<{ state: LibraryState }>;
}

export const PANES: readonly Pane[] = [
  { part: 'names', Draw: EntitiesPane },
  { part: 'packs', Draw: PacksPane },
  { part: 'duplicates', Draw: DuplicatesPane },
  { part: 'exchange', Draw: FilesPane },
  { part: 'sync', Draw: SyncPane },
  { part: 'storage', Draw: StoragePane },
  { part: 'history', Draw: HistoryPane },
  { part: 'settings', Draw: SettingsPane },
];
