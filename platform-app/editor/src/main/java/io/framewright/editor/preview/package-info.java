/**
 * The player of finished clips: its timing as plain logic, its frames kept within a given memory,
 * and the panel. Knows runs, and no windows.
 */
package io.framewright.editor.preview;
