/**
 * The canvas: where nodes, ports and wires lie, how they are painted, what is under the mouse. One
 * way only: it shows a document and changes nothing in it; see the tools for that.
 */
package io.framewright.editor.canvas;
