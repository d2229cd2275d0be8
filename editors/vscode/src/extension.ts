// Starts `consistency lsp` with the user's Python and adds what the protocol has no word for.
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { comment, refusal, type Where } from "./accepting";
import { Beside } from "./beside";
import { ARGUMENTS, candidates, find, PIP } from "./python";

const ASK = "consistency.askReason"; // the server sends this name along with "Accept with a reason"
let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const beside = new Beside();
  const on = (name: string, work: (...given: never[]) => unknown) => vscode.commands.registerCommand(name, work);
  context.subscriptions.push(
    beside,
    on(ASK, (where: Where) => accept(where)),
    on("consistency.showSource", () => beside.show(vscode.window.activeTextEditor)),
    on("consistency.followSource", () => {
      const state = beside.toggle() ? "follows the cursor" : "no longer follows the cursor";
      vscode.window.setStatusBarMessage(`The source ${state}`, 3000);
    }),
    on("consistency.fixAll", () =>
      vscode.commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll.consistency", apply: "first" }),
    ),
    on("consistency.restart", start),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("consistency.server")) void start();
    }),
  );
  await start();
}

export function deactivate(): Thenable<void> | undefined {
  return client?.stop();
}

async function start(): Promise<void> {
  await client?.stop();
  client = undefined;
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  const chosen = vscode.workspace.getConfiguration("consistency.server").get("python", "");
  const { python, problems } = await find(candidates(chosen, folders, await pythonExtension()));
  if (!python) return explain(problems);
  const server: ServerOptions = { command: python, args: ARGUMENTS };
  const options: LanguageClientOptions = {
    documentSelector: [{ language: "markdown" }, { language: "plaintext" }],
    initializationOptions: { clientCommands: [ASK] },
  };
  client = new LanguageClient("consistency", "Consistency", server, options);
  await client.start();
}

/** The Python that Microsoft's extension has chosen, if it is there. */
async function pythonExtension(): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension("ms-python.python");
  if (!extension) return undefined;
  try {
    const api = await extension.activate();
    return api?.environments?.getActiveEnvironmentPath?.()?.path;
  } catch {
    return undefined;
  }
}

async function explain(problems: string[]): Promise<void> {
  const said = `No Python with quote-consistency was found (${problems.join("; ")}). Install it with: ${PIP}`;
  const answer = await vscode.window.showWarningMessage(said, "Copy the command", "Choose a Python");
  if (answer === "Copy the command") await vscode.env.clipboard.writeText(PIP);
  if (answer === "Choose a Python")
    await vscode.commands.executeCommand("workbench.action.openSettings", "consistency.server.python");
}

/** Asks why a quotation is right as it is; nothing is written without an answer. */
async function accept(where: Where): Promise<void> {
  const reason = await vscode.window.showInputBox({
    title: "Accept with a reason",
    prompt: "Why is this quotation right as it is?",
    validateInput: refusal,
  });
  if (reason === undefined || refusal(reason)) return;
  const edit = new vscode.WorkspaceEdit();
  const { line, character } = where.position;
  edit.insert(vscode.Uri.parse(where.uri), new vscode.Position(line, character), comment(where.rules, reason));
  await vscode.workspace.applyEdit(edit);
}
