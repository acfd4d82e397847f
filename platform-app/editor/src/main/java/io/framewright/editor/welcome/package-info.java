/**
 * The page that greets: the gallery of ready workflows, recent files, what the engine and its
 * models are. Knows no windows; what is chosen goes to {@link
 * io.framewright.editor.welcome.WelcomeActions}.
 */
package io.framewright.editor.welcome;
