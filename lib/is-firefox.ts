/** Known when the extension is built, and then a plain `true` or `false`; commands of Node are not built, and are not Firefox. */
export const IS_FIREFOX = (import.meta.env as ImportMetaEnv | undefined)?.FIREFOX === true;
