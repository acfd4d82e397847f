/**
 * Tests of the built application from outside: {@link io.framewright.uitest.Editors} starts it,
 * {@link io.framewright.uitest.EditorDriver} has the eyes and the hands.
 */
package io.framewright.uitest;
