/**
 * The application's windows, menus and actions, as the platform wants them. Thin: the work is in
 * the other packages.
 */
package io.framewright.editor.shell;
