import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where the project lies. */
export const projectRoot = join(import.meta.dirname, '..', '..');

/** What a tool printed, whatever it thought of the tree. */
export type ToolRun = (tool: string, args: string[]) => Promise<string>;

/**
 * Writes files by path and content into a folder of its own, lets the work run the project's own tools there, and takes
 * the folder away again. So a check is shown to bite without anything wrong in the project itself.
 */
export async function withPlantedTree<Result>(
  files: Record<string, string>,
  work: (run: ToolRun) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'planted-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    return await work((tool, args) => outputOf(join(projectRoot, 'node_modules', tool), args, folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function outputOf(script: string, args: string[], cwd: string): Promise<string> {
  const options = { cwd, timeout: 60_000, maxBuffer: 50_000_000 };
  return new Promise((resolve, reject) => {
    // A linter that finds something exits with 1: only one that says nothing has failed.
    execFile(process.execPath, [script, ...args], options, (error, stdout, stderr) => {
      if (stdout) resolve(stdout);
      else reject(new Error(`${script} printed nothing: ${stderr}`, { cause: error }));
    });
  });
}
