package io.framewright.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One node: which type it is of and what the user set. JSON values must be treated as immutable.
 *
 * @param id unique in its graph, stable, not empty
 * @param type id of its type, such as {@code framewright/keyframe}
 * @param typeVersion version of the type that wrote the properties
 * @param title the user's own title, if any
 * @param collapsed whether only its title bar is shown
 * @param muted whether it is left out as if absent
 * @param properties values by name; what is absent has the type's default
 * @param unknown further fields of the file, kept as they are
 */
public record Node(
    String id,
    String type,
    int typeVersion,
    Optional<String> title,
    Position position,
    boolean collapsed,
    boolean muted,
    Map<String, JsonNode> properties,
    Map<String, JsonNode> unknown) {
  /** Copies the maps; an id must not be empty. */
  public Node {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("A node's id must not be empty");
    }
    properties = Fields.copy(properties);
    unknown = Fields.copy(unknown);
  }

  /** A node with all defaults. */
  public static Node of(String id, String type, int typeVersion) {
    return new Node(
        id, type, typeVersion, Optional.empty(), Position.ORIGIN, false, false, Map.of(), Map.of());
  }

  /** The same with another id, as for a pasted copy. */
  public Node withId(String newId) {
    return new Node(
        newId, type, typeVersion, title, position, collapsed, muted, properties, unknown);
  }

  /** The same with a title of the user's, or with none when the text is blank. */
  public Node withTitle(String newTitle) {
    Optional<String> t = newTitle.isBlank() ? Optional.empty() : Optional.of(newTitle);
    return new Node(id, type, typeVersion, t, position, collapsed, muted, properties, unknown);
  }

  /** The same elsewhere. */
  public Node withPosition(Position newPosition) {
    return new Node(
        id, type, typeVersion, title, newPosition, collapsed, muted, properties, unknown);
  }

  /** The same, collapsed or not. */
  public Node withCollapsed(boolean value) {
    return new Node(id, type, typeVersion, title, position, value, muted, properties, unknown);
  }

  /** The same, muted or not. */
  public Node withMuted(boolean value) {
    return new Node(id, type, typeVersion, title, position, collapsed, value, properties, unknown);
  }

  /** The same with a property set; a property that is there keeps its place. */
  public Node withProperty(String name, JsonNode value) {
    Map<String, JsonNode> changed = new LinkedHashMap<>(properties);
    changed.put(name, value);
    return withProperties(changed);
  }

  /** The same with a property back at its default. */
  public Node withoutProperty(String name) {
    Map<String, JsonNode> changed = new LinkedHashMap<>(properties);
    changed.remove(name);
    return withProperties(changed);
  }

  /** The same with other properties. */
  public Node withProperties(Map<String, JsonNode> values) {
    return new Node(id, type, typeVersion, title, position, collapsed, muted, values, unknown);
  }
}
