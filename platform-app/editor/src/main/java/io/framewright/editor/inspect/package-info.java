/**
 * What the selection is and how it is changed: property sheet, help pages, cost before running.
 * Made from the descriptions of node types alone.
 */
package io.framewright.editor.inspect;
