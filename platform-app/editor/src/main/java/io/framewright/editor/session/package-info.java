/** What the editor's windows share: node types, open documents, the engine. */
package io.framewright.editor.session;
