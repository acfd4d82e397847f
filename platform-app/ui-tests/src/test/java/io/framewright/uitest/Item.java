package io.framewright.uitest;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Something on the screen: a component, or a part that a component paints itself.
 *
 * @param type class name
 * @param name the component's name, empty if none; a part has none
 * @param label accessible name
 * @param description accessible description
 * @param role accessible role, such as {@code push button}
 * @param states accessible states, such as {@code selected}
 * @param text what it says, or the title of a window
 * @param value accessible value, such as a slider's
 * @param focused whether it has the keyboard
 * @param enabled whether it can be used
 * @param bounds its place on the screen
 * @param seen the part of its place that its ancestors do not cut off
 */
record Item(
    String type,
    String name,
    String label,
    String description,
    String role,
    List<String> states,
    String text,
    String value,
    boolean focused,
    boolean enabled,
    Rectangle bounds,
    Rectangle seen,
    List<Item> children) {

  /** Reads it as the agent wrote it. */
  static Item of(JsonNode json) {
    List<String> states = new ArrayList<>();
    json.path("states").forEach(s -> states.add(s.asText()));
    List<Item> children = new ArrayList<>();
    json.path("children").forEach(c -> children.add(of(c)));
    return new Item(
        json.path("class").asText(),
        json.path("name").asText(),
        json.path("label").asText(),
        json.path("description").asText(),
        json.path("role").asText(),
        states,
        json.has("title") ? json.path("title").asText() : json.path("text").asText(),
        json.path("value").asText(),
        json.path("focused").asBoolean(),
        !json.path("disabled").asBoolean(),
        place(json.path("bounds")),
        place(json.path("seen")),
        children);
  }

  private static Rectangle place(JsonNode json) {
    return new Rectangle(
        json.path(0).asInt(), json.path(1).asInt(), json.path(2).asInt(), json.path(3).asInt());
  }

  /** It and everything below it. */
  Stream<Item> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Item::all));
  }

  /** The first below it, itself included, that fits and can be seen. */
  java.util.Optional<Item> find(Predicate<Item> wanted) {
    return all().filter(i -> !i.seen.isEmpty()).filter(wanted).findFirst();
  }

  /** The middle of what can be seen. */
  Point middle() {
    return new Point(seen.x + seen.width / 2, seen.y + seen.height / 2);
  }

  /** With this name. */
  static Predicate<Item> named(String name) {
    return i -> i.name.equals(name);
  }

  /** With this accessible name. */
  static Predicate<Item> labelled(String label) {
    return i -> i.label.equals(label);
  }

  /** The window of this title. */
  static Predicate<Item> titled(String title) {
    return i -> i.text.equals(title) && (i.role.equals("dialog") || i.role.equals("frame"));
  }

  /** Saying this, in its text or accessible name. */
  static Predicate<Item> saying(String part) {
    return i -> i.text.contains(part) || i.label.contains(part);
  }

  /** Its lines in a listing of the screen. */
  String listing(String indent) {
    StringBuilder lines = new StringBuilder();
    lines.append(indent).append(type.substring(type.lastIndexOf('.') + 1));
    lines.append(name.isEmpty() ? "" : " #" + name);
    lines.append(label.isEmpty() ? "" : " \"" + label + "\"");
    lines.append(text.isEmpty() || text.equals(label) ? "" : " says \"" + text + "\"");
    lines.append(value.isEmpty() ? "" : " =" + value);
    lines.append(focused ? " FOCUSED" : "").append(enabled ? "" : " disabled");
    lines.append(" ").append(role).append(states);
    lines.append(
        String.format(
            " %d,%d %dx%d%s%n",
            bounds.x,
            bounds.y,
            bounds.width,
            bounds.height,
            seen.isEmpty() ? " unseen" : seen.equals(bounds) ? "" : " cut"));
    children.forEach(c -> lines.append(c.listing(indent + "  ")));
    return lines.toString();
  }
}
