// The background: wires messages, menus, alarms and sites to lib. No logic of its own.
import { defineBackground } from 'wxt/utils/define-background';

export default defineBackground({ type: 'module', main() {} });
