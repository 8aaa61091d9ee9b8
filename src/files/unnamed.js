/** Registers unnamedHooks.js; to be imported before what it is for is loaded, and after tsx is registered. */
import { register } from 'node:module';

register('./unnamedHooks.js', import.meta.url);
