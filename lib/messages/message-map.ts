// THE message map: every message's name, what it carries, what comes back, and who may send it.

import * as v from 'valibot';
import type { CardView } from '../entities/card-view.ts';
import {
  type Entity,
  type EntityImage,
  EntitySchema,
  EntityTypeSchema,
  LanguageSchema,
  LIMITS,
} from '../entities/entity.ts';
import type { PackLine, PackWork } from '../entities/pack-line.ts';
import { PartialDateSchema } from '../entities/partial-date.ts';
import type { RestorePlan } from '../entities/restore-plan.ts';
import type { Candidate } from '../linking/mention.ts';
import { PUBLIC_KEY } from '../public-key.ts';

/** Content scripts see the page's text and nothing else; extension pages manage the knowledge base. */
export type Sender = 'content' | 'page' | 'background';

const IdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.id));
const VersionSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(60));
const DateSchema = v.nullable(PartialDateSchema);
const HostSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const TabSchema = v.pipe(v.number(), v.integer(), v.minValue(0));
const SyncFieldSchema = v.pipe(v.string(), v.maxLength(1_000));
const PresentSecretEntries = { present: SyncFieldSchema, byRecovery: v.boolean() };
const NewSecretEntries = { ...PresentSecretEntries, passphrase: SyncFieldSchema };
const EditorNameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100));
const EditorSchema = v.object({ key: v.pipe(v.string(), v.regex(PUBLIC_KEY)), name: EditorNameSchema });
const SearchSchema = v.pipe(v.string(), v.maxLength(LIMITS.name));

const PictureDataSchema = v.object({
  id: IdSchema,
  data: v.pipe(v.string(), v.maxLength(Math.ceil(LIMITS.imageBytes / 3) * 4)),
});

/** What stands in the history for an edit of many parts. */
const EditNameSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.value));

const PutSchema = v.object({
  kind: v.literal('put'),
  entity: EntitySchema,
  /** What the entity was when the reader began to change it. */
  base: v.optional(EntitySchema),
  /** Bytes of a picture that is new. */
  pictures: v.optional(v.pipe(v.array(PictureDataSchema), v.maxLength(1))),
});
const DeleteSchema = v.object({ kind: v.literal('delete'), id: IdSchema });
/** What one message may hold, as any list in a message; a larger import is sent in several. */
export const MOST_IN_BATCH = 1_000;

/** One edit of the knowledge base, as the reader makes it; an import is one edit of many parts. */
const EditRequestSchema = v.variant('kind', [
  PutSchema,
  DeleteSchema,
  v.object({
    kind: v.literal('batch'),
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.value)),
    edits: v.pipe(v.array(v.variant('kind', [PutSchema, DeleteSchema])), v.maxLength(MOST_IN_BATCH)),
  }),
]);

const define = <const From extends readonly Sender[], S extends v.GenericSchema>(from: From, schema: S) => ({
  from,
  schema,
});

/** `background:` is answered by the background, `content:` by the content script of one tab. */
export const MESSAGES = {
  /**
   * What the cards of these entities show on a date. Entities that are gone are left out; the bytes of a picture come when
   * one card does.
   */
  'background:readCards': define(
    ['content', 'page'],
    v.object({
      ids: v.pipe(v.array(IdSchema), v.maxLength(20)),
      date: DateSchema,
      language: v.optional(v.string()),
      /** The article a page of the extension speaks of; a content script's is its own. */
      page: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.url))),
    }),
  ),
  /** Saves an edit; the reply tells its place in the log, for undo. */
  'background:saveEdit': define(['page'], EditRequestSchema),
  /** One change to many entities, as one edit; `name` stands in the history. */
  'background:changeMany': define(
    ['page'],
    v.object({
      ids: v.pipe(v.array(IdSchema), v.minLength(1), v.maxLength(MOST_IN_BATCH)),
      change: v.variant('kind', [
        v.object({ kind: v.picklist(['tag', 'untag']), tag: v.pipe(v.string(), v.trim(), v.minLength(1)) }),
        v.object({ kind: v.literal('type'), type: EntityTypeSchema }),
        v.object({ kind: v.literal('private'), private: v.boolean() }),
        v.object({ kind: v.literal('delete') }),
      ]),
      name: EditNameSchema,
    }),
  ),
  /** Makes a pack's entity, or one field of it, again what the pack says. */
  'background:resetToPack': define(['page'], v.object({ id: IdSchema, field: v.optional(IdSchema) })),
  /** Makes one entity of two; `choice`: the fields in which the one that goes is right. */
  'background:merge': define(
    ['page'],
    v.object({ keep: IdSchema, lose: IdSchema, choice: v.array(IdSchema), name: EditNameSchema }),
  ),
  /** Gives both back, also after other edits. */
  'background:split': define(['page'], v.object({ id: IdSchema, lost: IdSchema, name: EditNameSchema })),
  /** What was lost with a database the browser emptied or set back, and lies in the second copy. */
  'background:readLostCopy': define(['page'], v.object({})),
  /** Brings it back as one edit. */
  'background:restoreLostCopy': define(['page'], v.object({})),
  'background:forgetLostCopy': define(['page'], v.object({})),
  /** Takes the newest edit back (or the one named), and returns what it was. */
  'background:undo': define(['page'], v.object({ edit: v.optional(v.number()) })),
  'background:redo': define(['page'], v.object({ edit: v.optional(v.number()) })),
  /**
   * "Not this" (`not`), "it is this one" (`is`), or (null) the decision on this name, entity and scope taken back.
   * Page and site are the sender's own; only an extension page, which has none, names the page's `url`.
   */
  'background:decide': define(
    ['content', 'page'],
    v.object({
      id: IdSchema,
      surface: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.name)),
      verdict: v.nullable(v.picklist(['is', 'not'])),
      scope: v.picklist(['page', 'site', 'always']),
      url: v.optional(v.pipe(v.string(), v.url(), v.maxLength(LIMITS.url))),
    }),
  ),
  /** The reader's own note on an entity; an empty one removes it. */
  'background:setNote': define(
    ['content', 'page'],
    v.object({ id: IdSchema, note: v.pipe(v.string(), v.maxLength(LIMITS.note)) }),
  ),
  /** Switches reading on or off for one host. */
  'background:setSite': define(['page'], v.object({ host: HostSchema, on: v.boolean() })),
  /** Reads the page of a tab now, where the reader pressed the button (activeTab) or the site is granted. */
  'background:readTab': define(['page'], v.object({ tab: TabSchema })),
  /** Puts the script that draws cards into the sender's page: only pages that need it carry it. */
  'background:addCard': define(['content'], v.object({})),
  /** Gives marks their look in the sender's page, as a reader's style (Chromium; Firefox registers it). */
  'background:styleMarks': define(['content'], v.object({})),
  /** Opens the library at an entity (a card may ask for it), a search, a new entity with a name, or the popup's form. */
  'background:openLibrary': define(
    ['content', 'page'],
    v.object({
      id: v.optional(IdSchema),
      search: v.optional(SearchSchema),
      add: v.optional(SearchSchema),
      form: v.optional(v.literal('popup')),
    }),
  ),
  /** Connects this profile to a vault: one of the two secrets opens it. The first sync starts by itself. */
  'background:connectSync': define(
    ['page'],
    v.object({
      where: v.picklist(['browser', 'webdav', 'couchdb', 'file']),
      address: SyncFieldSchema,
      user: SyncFieldSchema,
      password: SyncFieldSchema,
      deviceName: v.pipe(v.string(), v.trim(), v.maxLength(100)),
      passphrase: SyncFieldSchema,
      recoveryCode: SyncFieldSchema,
      /** Neither of the two: the key lies in the browser's own sync. */
      keyTravels: v.optional(v.boolean(), false),
    }),
  ),
  /** Starts a sync; how it goes stands in the database. With `wait` the reply comes when it is over. */
  'background:syncNow': define(['page'], v.object({ wait: v.optional(v.boolean(), false) })),
  'background:disconnectSync': define(['page'], v.object({})),
  /** Lets a sync that stopped before it deleted much go on. */
  'background:allowDeletions': define(['page'], v.object({})),
  /** Keeps here what it would have deleted, and brings it back on the other devices. */
  'background:refuseDeletions': define(['page'], v.object({})),
  /** Sends everything from here to a place that was emptied or taken back. */
  'background:overrideRemote': define(['page'], v.object({})),
  /** Another passphrase. `present` is empty where the key travelled until now. */
  'background:changePassphrase': define(['page'], v.object(NewSecretEntries)),
  /** Takes a device out of the vault; the reply tells the new recovery code. */
  'background:removeDevice': define(['page'], v.object({ device: IdSchema, ...NewSecretEntries })),
  /** Makes this device's pair of an editor's keys unless it has one; the public one stands in the database. */
  'background:makeEditorKey': define(['page'], v.object({})),
  /** Says who edits the vault beside its owner, which this device is or becomes. */
  'background:setEditors': define(
    ['page'],
    v.object({
      editors: v.pipe(v.array(EditorSchema), v.maxLength(500)),
      /** What the owner is called; as until now where it is left out. */
      ownerName: v.optional(EditorNameSchema),
      ...PresentSecretEntries,
    }),
  ),
  /** Brings a copy back that was kept on this device before something large; the reply tells the edit, for undo. */
  'background:restoreCopy': define(['page'], v.object({ at: v.number(), name: v.pipe(v.string(), v.maxLength(200)) })),
  /** Reads a backup that was handed in and says what restoring it would change; then restores it, as one edit. */
  'background:planRestore': define(['page'], v.object({ file: IdSchema })),
  'background:restoreFile': define(['page'], v.object({ file: IdSchema, name: EditNameSchema })),
  /** Says which entity the reader asked about, where cards are shown in the side panel; the open panels hear it too. */
  'background:showInPanel': define(
    ['content'],
    v.object({
      ids: v.pipe(v.array(IdSchema), v.minLength(1), v.maxLength(20)),
      surface: v.pipe(v.string(), v.maxLength(LIMITS.name)),
    }),
  ),
  /** The card of this entity was opened in an article; a page of the extension names the article's tab. */
  'background:meet': define(
    ['content', 'page'],
    v.object({ id: IdSchema, date: DateSchema, tab: v.optional(TabSchema) }),
  ),
  /** Forgets where entities were met. */
  'background:forgetMeetings': define(['page'], v.object({})),
  /** The reader knows this entity well, or not; an edit like any other. */
  'background:setWellKnown': define(['page'], v.object({ id: IdSchema, on: v.boolean() })),
  /** Goes on with an import that was handed over: plans it (anew with a `request`), writes it, stops it, or forgets it. */
  'background:import': define(
    ['page'],
    v.object({
      id: IdSchema,
      step: v.picklist(['plan', 'write', 'stop', 'forget']),
      request: v.optional(
        v.object({
          format: v.picklist(['auto', 'json-lines', 'csv', 'wikidata', 'followthemoney']),
          known: v.optional(v.picklist(['replace', 'add', 'leave'])),
          columns: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(200))),
          type: v.optional(EntityTypeSchema),
          language: LanguageSchema,
        }),
      ),
    }),
  ),
  /** Items of Wikidata with such a name; one item as an entity. Both need the reader's permission for its site. */
  'background:searchWikidata': define(['page'], v.object({ words: SearchSchema, language: LanguageSchema })),
  'background:readWikidata': define(
    ['page'],
    v.object({ id: v.pipe(v.string(), v.regex(/^Q\d{1,12}$/)), language: LanguageSchema }),
  ),
  /** A picture of Wikimedia Commons, made small, with its credit. Needs the reader's permission for its two sites. */
  'background:readCommonsImage': define(
    ['page'],
    v.object({ file: v.pipe(v.string(), v.regex(/^[^#<>[\]{}|]{1,240}$/)) }),
  ),
  /** The packs in the order they speak, and work on them that runs or was not seen to its end. */
  'background:readPacks': define(['page'], v.object({})),
  /** Installs from a file that was handed in, or from an address, which is subscribed to. The reply names the work. */
  'background:takePack': define(
    ['page'],
    v.object({
      file: v.optional(IdSchema),
      name: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.value))),
      address: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.url))),
      mayShrink: v.optional(v.boolean(), false),
    }),
  ),
  /** Looks for a newer version now; `take` is one that waited for the reader's word. */
  'background:updatePack': define(['page'], v.object({ id: IdSchema, take: v.optional(VersionSchema) })),
  /** The version that waits is not wanted. */
  'background:declinePack': define(['page'], v.object({ id: IdSchema, version: VersionSchema })),
  /** Cancels work, or says that its end was seen. */
  'background:stopPackWork': define(['page'], v.object({ work: IdSchema })),
  /** Switches a pack on or off, everywhere or on some sites; `address` null ends its subscription. */
  'background:usePack': define(
    ['page'],
    v.object({
      id: IdSchema,
      on: v.optional(v.boolean()),
      offSites: v.optional(v.pipe(v.array(HostSchema), v.maxLength(1_000))),
      address: v.optional(v.null()),
    }),
  ),
  /** The order in which packs speak, the first at the front. */
  'background:orderPacks': define(['page'], v.object({ ids: v.pipe(v.array(IdSchema), v.maxLength(1_000)) })),
  'background:removePack': define(['page'], v.object({ id: IdSchema })),
  /** Goes back to the version before. */
  'background:rollBackPack': define(['page'], v.object({ id: IdSchema })),
  /** How many names the badge shows for the sender's tab. */
  'background:countMentions': define(['content'], v.object({ count: v.pipe(v.number(), v.integer(), v.minValue(0)) })),
  /** Is the sender's page read by the rules and grants of this moment? */
  'background:mayRead': define(['content'], v.object({})),
  /** The names found on the page of a tab. */
  'content:listMentions': define(['page', 'background'], v.object({})),
  /** The capitalised sequences of the page's text, some of which may be names. */
  'content:listCapitals': define(['page', 'background'], v.object({})),
  /** The knowledge base has a new revision: ask again. */
  'content:knowledgeChanged': define(['background'], v.object({ revision: v.number() })),
  /** The reader wants this page read, whatever the rules say. */
  'content:readNow': define(['background'], v.object({})),
  /** Grants or rules changed: the page asks whether it is to be read. Not said here, for the tab may have moved on meanwhile. */
  'content:siteChanged': define(['background'], v.object({})),
  /** Scroll to the next mention of an entity (or the first), open its card and focus it. */
  'content:showMention': define(['page', 'background'], v.object({ id: IdSchema })),
  /** Next or previous mention from where the reader is. */
  'content:stepMention': define(['background'], v.object({ by: v.picklist([1, -1]) })),
} as const;

export type MessageName = keyof typeof MESSAGES;
export type BackgroundMessage = Extract<MessageName, `background:${string}`>;
export type ContentMessage = Extract<MessageName, `content:${string}`>;
/** What a sender gives. */
export type MessageData<N extends MessageName> = v.InferInput<(typeof MESSAGES)[N]['schema']>;
/** What a handler gets, after the schema filled in what may be left out. */
export type CheckedData<N extends MessageName> = v.InferOutput<(typeof MESSAGES)[N]['schema']>;

/** Why a page is, or is not, read. */
export type PageState = 'read' | 'not an article' | 'site off' | 'reading';

/** One line of the popup's and the side panel's list. */
export interface MentionedEntity {
  readonly id: string;
  /** Other candidates, when the page does not say who is meant. */
  readonly others: readonly string[];
  /** All of them in their order, with how the first mention was understood and why. */
  readonly candidates: readonly Candidate[];
  readonly surface: string;
  readonly count: number;
}

/** A capitalised sequence of a page's text: see lib/page/capital-runs.ts. */
export interface CapitalRun {
  readonly text: string;
  readonly count: number;
  /** How often it does not begin a sentence. */
  readonly inside: number;
  readonly isUnknown: boolean;
  readonly afterSmall: number;
  readonly sentence: string;
}

/** What a content script tells about its page. */
export interface PageMentions {
  readonly state: PageState;
  readonly date: string | null;
  readonly language: string | null;
  readonly title: string;
  readonly entities: readonly MentionedEntity[];
}

/** What an undo or a redo came to. `kept`: how many things it had to leave, because they were changed since. */
interface TurnedBack {
  readonly edit: number;
  readonly revision: number;
  readonly kind: string;
  readonly label: string;
  readonly kept: number;
}

/** What comes back for each message. */
export interface Replies {
  'background:readPacks': { packs: PackLine[]; works: PackWork[] };
  'background:takePack': { work: string };
  'background:updatePack': { work: string };
  'background:declinePack': null;
  'background:stopPackWork': null;
  'background:usePack': { edit: number; revision: number };
  'background:orderPacks': { edit: number; revision: number };
  'background:removePack': { edit: number; revision: number };
  'background:rollBackPack': { edit: number; revision: number };
  'background:readCards': CardView[];
  'background:saveEdit': { edit: number; revision: number };
  'background:changeMany': { edit: number; revision: number; count: number };
  'background:resetToPack': { edit: number; revision: number };
  'background:merge': { edit: number; revision: number };
  'background:split': { edit: number; revision: number };
  'background:readLostCopy': { at: number; entities: number; edits: number; why: 'emptied' | 'rolled back' } | null;
  'background:restoreLostCopy': { edit: number; revision: number } | null;
  'background:forgetLostCopy': null;
  'background:undo': TurnedBack | null;
  'background:redo': TurnedBack | null;
  'background:decide': { edit: number; revision: number };
  'background:setNote': { edit: number; revision: number };
  'background:setSite': null;
  /** False where the browser does not let us in: its own pages, its store, a site without permission. */
  'background:readTab': boolean;
  'background:addCard': null;
  'background:styleMarks': null;
  'background:openLibrary': null;
  /** The recovery code is told this once; null where a vault was joined. */
  'background:connectSync': { isNew: boolean; recoveryCode: string | null };
  'background:syncNow': null;
  'background:disconnectSync': null;
  'background:allowDeletions': null;
  'background:refuseDeletions': null;
  'background:overrideRemote': null;
  'background:changePassphrase': null;
  'background:removeDevice': { recoveryCode: string };
  'background:makeEditorKey': null;
  'background:setEditors': null;
  'background:restoreCopy': { edit: number } | null;
  'background:planRestore': RestorePlan;
  /** `settings`: what they were before, null for those that were not set. */
  'background:restoreFile': { edit: number; settings: Record<string, unknown> };
  'background:showInPanel': null;
  'background:meet': null;
  'background:forgetMeetings': null;
  'background:setWellKnown': { edit: number; revision: number };
  'background:import': null;
  'background:searchWikidata': readonly { id: string; label: string; description: string; also?: string }[];
  'background:readWikidata': {
    readonly id: string;
    readonly url: string;
    readonly entity: Entity;
    readonly leftOut: readonly string[];
    readonly picture?: string;
  };
  'background:readCommonsImage': { readonly image: EntityImage; readonly data: string };
  'background:countMentions': null;
  'background:mayRead': boolean;
  'content:listMentions': PageMentions;
  'content:listCapitals': CapitalRun[];
  'content:knowledgeChanged': null;
  'content:readNow': null;
  'content:siteChanged': null;
  'content:showMention': null;
  'content:stepMention': null;
}
