package io.framewright.spi;

import io.framewright.InputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** All node types by id. Immutable. */
public final class NodeCatalogue {
  private final Map<String, NodeType> types;

  private NodeCatalogue(Map<String, NodeType> types) {
    this.types = Collections.unmodifiableMap(types);
  }

  /**
   * The types of some libraries.
   *
   * @throws InputException when two of them have the same id
   */
  public static NodeCatalogue of(List<NodeLibrary> libraries) {
    Map<String, NodeType> types = new LinkedHashMap<>();
    for (NodeLibrary library : libraries) {
      for (NodeType type : library.types()) {
        String id = type.description().id();
        NodeType other = types.putIfAbsent(id, type);
        if (other != null) {
          throw new InputException(
              "Two plug-ins bring the node type "
                  + id
                  + ": "
                  + other.getClass().getName()
                  + " and "
                  + type.getClass().getName()
                  + ". Remove one of them.");
        }
      }
    }
    return new NodeCatalogue(types);
  }

  /**
   * The types of all libraries that {@link ServiceLoader} finds.
   *
   * @throws InputException when a library cannot be loaded, or two have the same id
   */
  public static NodeCatalogue installed(ClassLoader loader) {
    List<NodeLibrary> libraries = new ArrayList<>();
    try {
      ServiceLoader.load(NodeLibrary.class, loader).forEach(libraries::add);
    } catch (ServiceConfigurationError e) {
      throw new InputException(
          "A plug-in's nodes cannot be loaded: " + e.getMessage() + ". Update or remove it.", e);
    }
    return of(libraries);
  }

  /** The type of an id. */
  public Optional<NodeType> find(String id) {
    return Optional.ofNullable(types.get(id));
  }

  /** The description of the type of an id. */
  public Optional<NodeDescription> describe(String id) {
    return find(id).map(NodeType::description);
  }

  /** All types, in the order of their libraries. */
  public Collection<NodeType> types() {
    return types.values();
  }
}
