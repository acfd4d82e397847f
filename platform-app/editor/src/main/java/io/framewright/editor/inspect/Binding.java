package io.framewright.editor.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.editor.document.Edit;
import io.framewright.graph.NodeGraph;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where the value of a line lies in a graph.
 *
 * @param read the value as it is
 * @param write the edit that sets it
 * @param reset the edit that brings it back to its default
 */
record Binding(
    Function<NodeGraph, Reading> read, Function<JsonNode, Edit> write, Supplier<Edit> reset) {}
