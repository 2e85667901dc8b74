// Runs in the page's own world before any of its scripts: shows the page only the highlights it made itself.
//
// CSS highlights live in one registry that the content script and the page share, so a page could read from it which
// names a reader knows. Here `CSS.highlights` becomes a stand-in that remembers the page's own highlights. Everything
// called later is taken now (`apply`, the methods of Map, WeakSet and the registry), so that nothing a page redefines
// is ever handed the true registry. No data passes through here.
import { defineContentScript } from 'wxt/utils/define-content-script';
import { MARK_NAMES } from '../../lib/page/mark-names.ts';
import { outlive } from './outlive.ts';

export default defineContentScript({
  registration: 'runtime',
  world: 'MAIN',
  runAt: 'document_start',
  main() {
    const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
    const getter = getOwnPropertyDescriptor(CSS, 'highlights')?.get;
    // Nothing to hide without highlights; nothing to do when the stand-in of an earlier version is there.
    if (!getter || !`${getter}`.includes('[native code]')) return;
    const registry = CSS.highlights;
    const methods = HighlightRegistry.prototype as HighlightRegistry & Record<string | symbol, unknown>;
    const { set: register, delete: unregister, highlightsFromPoint } = methods;
    const { get, set, has, delete: remove, clear, keys, values, entries, forEach } = Map.prototype;
    const size = getOwnPropertyDescriptor(Map.prototype, 'size')!.get!;
    const { add, has: isIn } = WeakSet.prototype;
    const own = new Map<string, Highlight>();
    const made = new WeakSet<Highlight>();
    const ours = new Set<string>(Object.values(MARK_NAMES));
    const { has: isOurs, forEach: forEachName } = Set.prototype;
    const standIn = Object.create(methods) as HighlightRegistry;

    const define = (name: string | symbol, work: (...args: never[]) => unknown) => {
      methods[name] = function (this: unknown, ...args: never[]) {
        if (this !== standIn) throw new TypeError('Illegal invocation');
        return apply(work, undefined, args);
      };
    };
    // A page that takes one of our names keeps it to itself.
    const isFree = (name: string) => !apply(isOurs, ours, [name]);
    define('get', (name) => apply(get, own, [`${name}`]));
    define('has', (name) => apply(has, own, [`${name}`]));
    define('delete', (name) => {
      const key = `${name}`;
      if (isFree(key)) apply(unregister, registry, [key]);
      return apply(remove, own, [key]);
    });
    define('clear', () => {
      apply(forEach, own, [(_: Highlight, name: string) => isFree(name) && apply(unregister, registry, [name])]);
      apply(clear, own, []);
    });
    define('set', (name, highlight) => {
      const key = `${name}`;
      if (isFree(key)) apply(register, registry, [key, highlight]);
      apply(set, own, [key, highlight]);
      apply(add, made, [highlight]);
      return standIn;
    });
    define('keys', () => apply(keys, own, []));
    define('values', () => apply(values, own, []));
    define('forEach', (each, self) =>
      apply(forEach, own, [(value: Highlight, key: string) => apply(each, self, [value, key, standIn])]),
    );
    define('entries', () => apply(entries, own, []));
    methods[Symbol.iterator] = methods.entries;
    defineProperty(methods, 'size', { get: () => apply(size, own, []), enumerable: true, configurable: true });
    define('highlightsFromPoint', (...at) => {
      const found = apply(highlightsFromPoint as () => { highlight: Highlight }[], registry, at);
      const kept: unknown[] = [];
      for (let i = 0; i < found.length; i++) {
        if (apply(isIn, made, [found[i]!.highlight])) kept[kept.length] = found[i];
      }
      return kept;
    });
    defineProperty(CSS, 'highlights', { get: () => standIn, enumerable: true, configurable: true });
    if (import.meta.env.FIREFOX) {
      outlive(() => apply(forEachName, ours, [(name: string) => void apply(unregister, registry, [name])]));
    }
  },
});
