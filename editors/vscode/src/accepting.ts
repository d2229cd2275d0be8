// The comment that accepts a finding, as the server writes it (consistency/lsp/accepting.py).

export interface Where {
  uri: string;
  position: { line: number; character: number };
  rules: string[];
}

/** What is wrong with a reason; undefined if it can be used. */
export function refusal(reason: string): string | undefined {
  return reason.trim() ? undefined : "A reason is needed: it is kept in the draft and shown in every report.";
}

export function comment(rules: string[], reason: string): string {
  const plain = reason.replaceAll("--", "-").trim().split(/\s+/).join(" ");
  return ` <!-- consistency: ignore[${rules.join(",")}] ${plain} -->`;
}
