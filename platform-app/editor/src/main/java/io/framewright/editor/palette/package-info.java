/**
 * The node types on offer: searched by words, shown in a list of categories, carried by drag and
 * drop. Knows the catalogue and no graph.
 */
package io.framewright.editor.palette;
