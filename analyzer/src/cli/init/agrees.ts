/**
 * Asks once, on a terminal, unless `--yes` said so already. Without a terminal nobody could answer.
 * @param files what would be written
 */
export async function agrees(files: readonly string[], isSaid: boolean): Promise<boolean> {
  if (isSaid || !process.stdin.isTTY || !process.stdout.isTTY) return true;
  const { confirm } = await import('@clack/prompts');
  return (await confirm({ message: `Write ${files.join(' and ')}?` })) === true;
}
