/**
 * What is wrong with a graph, all at once and before anything is loaded: one package-private class
 * per rule, all listed in {@code Rules}. Rules hold for every plug-in's nodes; what is special to
 * one node type is checked by that type. Also the JSON Schema of workflow files.
 */
package io.framewright.validation;
