/** Programs that measure. Nothing else uses them. */
package io.framewright.editor.benchmark;
