// Which Python runs the server.  Nothing here needs VS Code, so that it is tested without it.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

export const PIP = "pip install 'quote-consistency[lsp]'";
const WAIT = 20_000; // milliseconds that a Python may take to load the server

/** The Pythons to try, best first, each once. */
export function candidates(
  chosen: string,
  folders: string[],
  extension: string | undefined,
  platform: NodeJS.Platform = process.platform,
  exists: (path: string) => boolean = existsSync,
): string[] {
  if (chosen) return [chosen]; // whoever names one is not given another
  const inside = platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];
  const own = folders.flatMap((folder) => [".venv", "venv"].map((name) => join(folder, name, ...inside)));
  const usual = platform === "win32" ? ["py", "python"] : ["python3", "python"];
  return [...new Set([...own.filter(exists), ...(extension ? [extension] : []), ...usual])];
}

/** Why a Python cannot run the server; undefined if it can. */
export function problem(python: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(python, ["-c", "import consistency.lsp.features"], { timeout: WAIT }, (error, _out, stderr) => {
      const last = stderr.trim().split("\n").at(-1);
      resolve(error ? last || error.message : undefined);
    });
  });
}

export interface Found {
  python?: string;
  problems: string[];
}

/** The first Python that can run the server, and what is wrong with those before it. */
export async function find(tried: string[], check: (python: string) => Promise<string | undefined> = problem): Promise<Found> {
  const problems: string[] = [];
  for (const python of tried) {
    const wrong = await check(python);
    if (wrong === undefined) return { python, problems };
    problems.push(`${python}: ${wrong}`);
  }
  return { problems };
}

export const ARGUMENTS = ["-m", "consistency", "lsp"];
