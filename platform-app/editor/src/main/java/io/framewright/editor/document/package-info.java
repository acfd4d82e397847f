/** A workflow that is open: graph, edits, undo, selection, files. No window, no painting. */
package io.framewright.editor.document;
