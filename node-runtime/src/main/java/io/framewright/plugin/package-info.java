/**
 * Plug-ins that users put into a folder: jars with node types. Each is loaded in a class loader of
 * its own; one that cannot be loaded is a {@link io.framewright.plugin.PluginFault}, a value. What
 * a plug-in brings is wrapped, so that a failure or a hang of its code ends in one message that
 * names it and never in the end of the program; built-in nodes are not. Loading and describing
 * touches no tensor. How to write a plug-in is on the page of {@code io.framewright.spi}.
 */
package io.framewright.plugin;
