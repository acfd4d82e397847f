/**
 * Runs: the queue as a model for the event thread, and the panel that shows it. Knows the engine as
 * {@link io.framewright.editor.engine.EngineService} and no windows.
 */
package io.framewright.editor.run;
