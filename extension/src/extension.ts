import type { ExtensionContext } from 'vscode';

export function activate(_context: ExtensionContext): void {
  // The language server's client will start here.
}
