/**
 * Workflows on disk: opening, saving, what happens when somebody else changes a file, and side
 * files from which work is recovered after a crash. No windows: what must be asked is a value.
 */
package io.framewright.editor.files;
