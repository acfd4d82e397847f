/** Colours, fonts and sizes of what the editor paints itself, taken from the look and feel. */
package io.framewright.editor.look;
