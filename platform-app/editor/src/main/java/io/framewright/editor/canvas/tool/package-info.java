/**
 * What mouse, keys and drops do on the canvas. A gesture is one class; all changes go through
 * {@link io.framewright.editor.document.Edits}, all that is shown meanwhile through {@link
 * io.framewright.editor.canvas.Overlay}.
 */
package io.framewright.editor.canvas.tool;
