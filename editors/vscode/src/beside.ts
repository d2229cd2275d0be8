// The source beside the draft: its passage in view and marked, on demand or wherever the cursor goes.
import * as vscode from "vscode";

const PAUSE = 250; // milliseconds after which the source follows the cursor

type Link = vscode.LocationLink | vscode.Location;

export class Beside implements vscode.Disposable {
  private readonly mark = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor("editor.findMatchHighlightBackground"),
    overviewRulerColor: new vscode.ThemeColor("editorOverviewRuler.findMatchForeground"),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
  });
  private following = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly listener = vscode.window.onDidChangeTextEditorSelection((event) => {
    if (!this.following || !isDraft(event.textEditor.document)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.show(event.textEditor, false), PAUSE);
  });

  /** Turns following on or off; says what it is now. */
  toggle(): boolean {
    this.following = !this.following;
    return this.following;
  }

  /** Shows the passage of the quotation at the cursor; `told`: say so if there is none. */
  async show(editor: vscode.TextEditor | undefined, told = true): Promise<boolean> {
    if (!editor) return false;
    const links = await vscode.commands.executeCommand<Link[]>(
      "vscode.executeDefinitionProvider",
      editor.document.uri,
      editor.selection.active,
    );
    const link = links?.[0];
    if (!link) {
      if (told) void vscode.window.showInformationMessage("No passage of a source is known for this place.");
      return false;
    }
    const [uri, range] = "targetUri" in link ? [link.targetUri, link.targetRange] : [link.uri, link.range];
    const shown = await vscode.window.showTextDocument(uri, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
      selection: new vscode.Range(range.start, range.start),
    });
    shown.revealRange(range, vscode.TextEditorRevealType.InCenter);
    shown.setDecorations(this.mark, [range]);
    const origin = "originSelectionRange" in link ? link.originSelectionRange : undefined;
    editor.setDecorations(this.mark, origin ? [origin] : []);
    return true;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.listener.dispose();
    this.mark.dispose();
  }
}

export function isDraft(document: vscode.TextDocument): boolean {
  return document.languageId === "markdown" || document.languageId === "plaintext";
}
