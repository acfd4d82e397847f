package io.framewright.editor.canvas;

import io.framewright.graph.Link;

/** What lies at a point of the scene. */
public sealed interface Hit {
  /** Parts of a node. */
  enum Part {
    /** The title bar. */
    TITLE,
    /** The body where nothing else is. */
    BODY,
    /** The mark in the title bar that collapses and expands. */
    COLLAPSE,
    /** The mark in the title bar that asks for help. */
    HELP,
    /** A value; see {@link SceneGeometry#property}. */
    PROPERTY
  }

  /** Nothing at all. */
  Hit NOTHING = new Nothing();

  /** A node. */
  record OfNode(String node, Part part) implements Hit {}

  /** A port. */
  record OfPort(PortSpot spot) implements Hit {}

  /** A wire. */
  record OfLink(Link link) implements Hit {}

  /** The title or the edge of a group. */
  record OfGroup(String group) implements Hit {}

  /** Nothing at all. */
  record Nothing() implements Hit {}
}
