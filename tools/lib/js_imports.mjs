// What a JavaScript module uses, read by TypeScript's parser: what merely looks like an import, in a comment
// or a string, is none.
import ts from "typescript";

/**
 * @typedef {object} Use
 * @property {"module" | "address" | "type" | "computed"} how  "address": `new URL("…", import.meta.url)`, as a
 *   worker is started; "type": for TypeScript alone, in a JSDoc comment; "computed": an import() of what only
 *   running it tells, `name` being the expression
 * @property {string} name  as it is written
 * @property {number} line
 */

/**
 * @param {string} text
 * @returns {Use[]} in the order of the text
 */
export function usesOf(text) {
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseAll,
  };
  const source = ts.createSourceFile("module.js", text, options, true, ts.ScriptKind.JS);
  /** @type {Use[]} */
  const uses = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    const use = useAt(node);
    if (use) {
      const { line } = source.getLineAndCharacterOfPosition(use.at.getStart(source));
      uses.push({ how: use.how, name: use.name, line: line + 1 });
    }
    node.getChildren(source).forEach(visit); // unlike ts.forEachChild, with JSDoc comments
  };
  visit(source);
  return uses;
}

/**
 * @param {ts.Node} node
 * @returns {{how: Use["how"], name: string, at: ts.Node} | null}
 */
function useAt(node) {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
    return named("module", node.moduleSpecifier);
  if (ts.isJSDocImportTag(node)) return named("type", node.moduleSpecifier);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return named("type", node.argument.literal);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [name] = node.arguments;
    return named("module", name) ?? { how: "computed", name: name?.getText() ?? "", at: node };
  }
  if (ts.isNewExpression(node) && node.expression.getText() === "URL") {
    const [name, base] = node.arguments ?? [];
    return base?.getText() === "import.meta.url" ? named("address", name) : null;
  }
  return null;
}

/**
 * @param {Use["how"]} how
 * @param {ts.Node} [name]
 */
const named = (how, name) =>
  name && ts.isStringLiteralLike(name) ? { how, name: name.text, at: name } : null;
