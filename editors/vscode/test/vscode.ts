// A stand-in for VS Code's interface, as far as this extension uses it; it records what it is asked to do.
import Module from "node:module";

export interface Asked {
  commands: Map<string, (...given: unknown[]) => unknown>;
  shown: { uri: string; column: unknown; range: unknown }[];
  warnings: string[];
  inserted: { uri: string; line: number; character: number; text: string }[];
  answer: string | undefined;
  links: unknown[];
  clipboard: string;
  pressed: string | undefined;
}

const disposable = { dispose() {} };

export class Position {
  constructor(readonly line: number, readonly character: number) {}
}
export class Range {
  constructor(readonly start: Position, readonly end: Position) {}
}

export function install(settings: Record<string, unknown>): Asked {
  const asked: Asked = {
    commands: new Map(), shown: [], warnings: [], inserted: [], answer: undefined, links: [], clipboard: "", pressed: undefined,
  };
  const editor = (uri: string) => ({ revealRange() {}, setDecorations() {}, document: { uri, languageId: "markdown" } });
  const stub = {
    Position,
    Range,
    ThemeColor: class {},
    ViewColumn: { Beside: -2 },
    OverviewRulerLane: { Center: 2 },
    TextEditorRevealType: { InCenter: 1 },
    Uri: { parse: (uri: string) => uri },
    WorkspaceEdit: class {
      insert(uri: string, at: Position, text: string) {
        asked.inserted.push({ uri, line: at.line, character: at.character, text });
      }
    },
    env: { clipboard: { writeText: async (text: string) => { asked.clipboard = text; } } },
    extensions: { getExtension: () => undefined },
    commands: {
      registerCommand: (name: string, work: (...given: unknown[]) => unknown) => (asked.commands.set(name, work), disposable),
      executeCommand: async (name: string) => (name === "vscode.executeDefinitionProvider" ? asked.links : undefined),
    },
    window: {
      activeTextEditor: { ...editor("file:///draft.md"), selection: { active: new Position(0, 0) } },
      createTextEditorDecorationType: () => disposable,
      onDidChangeTextEditorSelection: () => disposable,
      setStatusBarMessage() {},
      showInformationMessage: async () => undefined,
      showInputBox: async () => asked.answer,
      showWarningMessage: async (text: string) => (asked.warnings.push(text), asked.pressed),
      showTextDocument: async (uri: string, options: { viewColumn: unknown; selection: unknown }) => {
        asked.shown.push({ uri, column: options.viewColumn, range: options.selection });
        return editor(uri);
      },
    },
    workspace: {
      workspaceFolders: [],
      applyEdit: async () => true,
      getConfiguration: (section: string) => ({
        get: (key: string, usual: unknown) => settings[`${section}.${key}`] ?? usual,
      }),
      onDidChangeConfiguration: () => disposable,
    },
  };
  const started: unknown[] = [];
  const client = {
    LanguageClient: class {
      constructor(_id: string, _name: string, readonly server: unknown, readonly options: unknown) {
        started.push({ server, options });
      }
      async start() {}
      async stop() {}
    },
  };
  const loader = Module as unknown as { _load: (name: string, ...rest: unknown[]) => unknown };
  const load = loader._load;
  loader._load = (name, ...rest) =>
    name === "vscode" ? stub : name === "vscode-languageclient/node" ? client : load(name, ...rest);
  return Object.assign(asked, { started });
}
