/**
 * The rules that hold the engine's packages apart, and small packages that break them on purpose to
 * show that the rules see it.
 */
package io.framewright.architecture;
