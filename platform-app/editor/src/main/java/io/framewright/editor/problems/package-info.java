/**
 * What is wrong with the open workflows, found while they are edited, and the panel that lists it.
 */
package io.framewright.editor.problems;
