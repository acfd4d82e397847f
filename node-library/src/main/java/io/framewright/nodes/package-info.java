/**
 * The built-in node types, one class each, all listed in {@code BuiltInNodes}. A plug-in like any
 * other: it uses the engine's {@code spi} and plan values alone.
 */
package io.framewright.nodes;
