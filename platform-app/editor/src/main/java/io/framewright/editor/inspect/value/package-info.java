/**
 * How one value of a node is shown, typed, chosen and drawn: one editor for each kind of property.
 * Knows nothing of documents.
 */
package io.framewright.editor.inspect.value;
