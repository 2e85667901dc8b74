// Set by wxt.config.ts: true in builds for tests, whose card has an open shadow root.
declare const __TEST_BUILD__: boolean;
