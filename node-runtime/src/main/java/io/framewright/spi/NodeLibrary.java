package io.framewright.spi;

import java.util.List;

/** A plug-in's node types; found through {@link java.util.ServiceLoader}. */
@FunctionalInterface
public interface NodeLibrary {
  /** Its node types, in the order in which a palette should show them. */
  List<NodeType> types();
}
