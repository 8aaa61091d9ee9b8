#!/usr/bin/env node
// The sources are TypeScript and run as they are: tsx is registered before the program is loaded.
import { register } from 'tsx/esm/api';

register();
await import('../src/files/unnamed.js');
await import('../src/cli/main.ts');
