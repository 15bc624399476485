#!/usr/bin/env node
import module from 'node:module';

// Node 22.8 and newer keep the compiled code, which halves the start.
module.enableCompileCache?.();
await import('../dist/cli.js');
