package io.framewright.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.graph.Endpoint;
import io.framewright.graph.Group;
import io.framewright.graph.Link;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tree of the current file format as a graph; every fault names its line and column. */
final class GraphReader {
  private final LocatedJson json;
  private final WorkflowLimits limits;

  GraphReader(LocatedJson json, WorkflowLimits limits) {
    this.json = json;
    this.limits = limits;
  }

  NodeGraph read(ObjectNode file) {
    return new NodeGraph(
        text(file, "", Format.NAME, Optional.of("")),
        text(file, "", Format.DESCRIPTION, Optional.of("")),
        nodes(file),
        links(file),
        groups(file),
        fields(file, "", Format.VIEW),
        unknown(file, Format.FILE));
  }

  private List<Node> nodes(ObjectNode file) {
    if (!file.has(Format.NODES)) {
      throw json.fault("", "there is no list \"nodes\". Is this a workflow?");
    }
    JsonNode list = array(file, "", Format.NODES);
    if (list.size() > limits.nodes()) {
      throw json.fault(
          "/nodes", list.size() + " nodes are too many; at most " + limits.nodes() + " are read.");
    }
    List<Node> nodes = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      String at = "/nodes/" + i;
      Node node = node(object(list.get(i), at, "a node"), at);
      if (seen.putIfAbsent(node.id(), i) != null) {
        throw json.fault(
            at + "/id",
            "two nodes have the id \"" + node.id() + "\". Give one of them another id.");
      }
      nodes.add(node);
    }
    return nodes;
  }

  private Node node(ObjectNode node, String at) {
    String title = text(node, at, Format.TITLE, Optional.of(""));
    return new Node(
        filled(node, at, Format.ID),
        filled(node, at, Format.TYPE),
        typeVersion(node, at),
        title.isBlank() ? Optional.empty() : Optional.of(title),
        position(node, at),
        flag(node, at, Format.COLLAPSED),
        flag(node, at, Format.MUTED),
        fields(node, at, Format.PROPERTIES),
        unknown(node, Format.NODE));
  }

  private int typeVersion(ObjectNode node, String at) {
    JsonNode version = node.path(Format.TYPE_VERSION);
    if (version.isMissingNode()) {
      return 1;
    }
    if (!version.isInt() || version.intValue() < 1) {
      throw json.fault(at + "/typeVersion", "\"typeVersion\" must be a whole number from 1.");
    }
    return version.intValue();
  }

  private Position position(ObjectNode node, String at) {
    JsonNode value = node.path(Format.POSITION);
    if (value.isMissingNode()) {
      return Position.ORIGIN;
    }
    ObjectNode position = object(value, at + "/position", "\"position\"");
    for (String key : (Iterable<String>) position::fieldNames) {
      if (!key.equals(Format.X) && !key.equals(Format.Y)) {
        throw json.fault(
            at + "/position/" + key, "a position has x and y, not \"" + key + "\". Delete it.");
      }
    }
    return new Position(
        coordinate(position, at + "/position", Format.X),
        coordinate(position, at + "/position", Format.Y));
  }

  private double coordinate(ObjectNode position, String at, String key) {
    JsonNode number = position.path(key);
    if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
      String where = number.isMissingNode() ? at : at + "/" + key;
      throw json.fault(where, "a position needs a number \"" + key + "\".");
    }
    return number.doubleValue();
  }

  private List<Link> links(ObjectNode file) {
    JsonNode list = array(file, "", Format.LINKS);
    if (list.size() > limits.links()) {
      throw json.fault(
          "/links", list.size() + " links are too many; at most " + limits.links() + " are read.");
    }
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      String at = "/links/" + i;
      ObjectNode link = object(list.get(i), at, "a link");
      links.add(
          new Link(
              end(link, at, Format.FROM), end(link, at, Format.TO), unknown(link, Format.LINK)));
    }
    return links;
  }

  private Endpoint end(ObjectNode link, String at, String key) {
    String text = filled(link, at, key);
    return Endpoint.parse(text)
        .orElseThrow(
            () ->
                json.fault(
                    at + "/" + key,
                    "\""
                        + text
                        + "\" is no end of a link. Write the node's id, a dot, and the"
                        + " port's id."));
  }

  private List<Group> groups(ObjectNode file) {
    JsonNode list = array(file, "", Format.GROUPS);
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      String at = "/groups/" + i;
      ObjectNode group = object(list.get(i), at, "a group");
      List<String> members = new ArrayList<>();
      JsonNode nodes = array(group, at, Format.NODES);
      for (int m = 0; m < nodes.size(); m++) {
        if (!nodes.get(m).isTextual()) {
          throw json.fault(at + "/nodes/" + m, "a group lists the ids of its nodes as texts.");
        }
        members.add(nodes.get(m).textValue());
      }
      groups.add(
          new Group(
              text(group, at, Format.ID, Optional.of("")),
              text(group, at, Format.TITLE, Optional.of("")),
              text(group, at, Format.COLOUR, Optional.of("")),
              members,
              unknown(group, Format.GROUP)));
    }
    return groups;
  }

  private String filled(ObjectNode parent, String at, String key) {
    String text = text(parent, at, key, Optional.empty());
    if (text.isBlank()) {
      throw json.fault(at + "/" + key, "\"" + key + "\" is empty. Give it a value.");
    }
    return text;
  }

  private String text(ObjectNode parent, String at, String key, Optional<String> absent) {
    JsonNode value = parent.path(key);
    if (value.isMissingNode()) {
      return absent.orElseThrow(() -> json.fault(at, "\"" + key + "\" is missing. Add it."));
    }
    if (!value.isTextual()) {
      throw json.fault(at + "/" + key, "\"" + key + "\" must be a text in quotes.");
    }
    return value.textValue();
  }

  private boolean flag(ObjectNode parent, String at, String key) {
    JsonNode value = parent.path(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw json.fault(at + "/" + key, "\"" + key + "\" must be true or false.");
    }
    return value.booleanValue();
  }

  private JsonNode array(ObjectNode parent, String at, String key) {
    JsonNode value = parent.path(key);
    if (value.isMissingNode()) {
      return JsonNodeFactory.instance.arrayNode();
    }
    if (!value.isArray()) {
      throw json.fault(at + "/" + key, "\"" + key + "\" must be a list in [ ].");
    }
    return value;
  }

  private Map<String, JsonNode> fields(ObjectNode parent, String at, String key) {
    JsonNode value = parent.path(key);
    if (value.isMissingNode()) {
      return Map.of();
    }
    return unknown(object(value, at + "/" + key, "\"" + key + "\""), List.of());
  }

  private ObjectNode object(JsonNode value, String at, String what) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw json.fault(at, what + " must be an object in { }.");
  }

  private static Map<String, JsonNode> unknown(ObjectNode object, List<String> known) {
    Map<String, JsonNode> rest = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            field -> {
              if (!known.contains(field.getKey())) {
                rest.put(field.getKey(), field.getValue());
              }
            });
    return rest;
  }
}
