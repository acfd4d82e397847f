/**
 * What tests load into the application's process: it tells what is on the screen, moves the real
 * mouse, presses real keys, and watches the event thread. Knows Java alone, nothing of the editor.
 */
package io.framewright.uiagent;
