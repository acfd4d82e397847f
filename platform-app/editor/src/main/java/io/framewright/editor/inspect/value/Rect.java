package io.framewright.editor.inspect.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A coloured rectangle in shares of a picture, from 0 to 1; always inside of it. */
record Rect(double x, double y, double width, double height, String colour) {
  /** Which sides a drag moves; all four for the rectangle as a whole. */
  record Grip(boolean west, boolean north, boolean east, boolean south) {
    static final Grip WHOLE = new Grip(true, true, true, true);
  }

  /** The smallest with both points in it. */
  static Rect between(Point2D a, Point2D b, String colour) {
    double left = inside(Math.min(a.getX(), b.getX()));
    double top = inside(Math.min(a.getY(), b.getY()));
    double right = inside(Math.max(a.getX(), b.getX()));
    double bottom = inside(Math.max(a.getY(), b.getY()));
    return new Rect(left, top, right - left, bottom - top, colour);
  }

  Rectangle2D bounds() {
    return new Rectangle2D.Double(x, y, width, height);
  }

  Rect withColour(String now) {
    return new Rect(x, y, width, height, now);
  }

  /** The same after its grip was dragged by so much. */
  Rect dragged(Grip grip, double dx, double dy) {
    if (grip.equals(Grip.WHOLE)) {
      return new Rect(
          Math.min(1 - width, Math.max(0, x + dx)),
          Math.min(1 - height, Math.max(0, y + dy)),
          width,
          height,
          colour);
    }
    Point2D a = new Point2D.Double(grip.west() ? x + dx : x, grip.north() ? y + dy : y);
    Point2D b =
        new Point2D.Double(
            grip.east() ? x + width + dx : x + width, grip.south() ? y + height + dy : y + height);
    return between(a, b, colour);
  }

  static List<Rect> read(JsonNode value) {
    List<Rect> all = new ArrayList<>();
    for (JsonNode each : value) {
      all.add(
          new Rect(
              each.path("x").doubleValue(),
              each.path("y").doubleValue(),
              each.path("width").doubleValue(),
              each.path("height").doubleValue(),
              colour(each.path("colour").asText())));
    }
    return all;
  }

  static JsonNode write(List<Rect> all) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Rect each : all) {
      list.addObject()
          .put("x", rounded(each.x))
          .put("y", rounded(each.y))
          .put("width", rounded(each.width))
          .put("height", rounded(each.height))
          .put("colour", each.colour);
    }
    return list;
  }

  private static String colour(String text) {
    return text.matches("#[0-9a-fA-F]{6}") ? text : "#808080";
  }

  private static double rounded(double share) {
    return Math.rint(inside(share) * 1e4) / 1e4;
  }

  private static double inside(double share) {
    return Math.min(1, Math.max(0, share));
  }
}
