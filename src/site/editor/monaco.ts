/** The one door to Monaco: the editor, and of its features those that a learner of Dockerfiles meets. */
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/wordOperations/register';
// `features/suggest/register` of 0.57 loads only the inline kind; this is the list that opens while typing.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController.js';

export { editor, languages, MarkerSeverity, Range, Uri } from 'monaco-editor/editor';
