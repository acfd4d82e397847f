/**
 * The engine as the editor sees it: a process of its own or one on another machine, reached over
 * HTTP. Everything is asynchronous; what arrives, arrives on the event thread. Nothing here paints.
 */
package io.framewright.editor.engine;
