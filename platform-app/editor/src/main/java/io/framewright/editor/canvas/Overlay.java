package io.framewright.editor.canvas;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What the tools show above the graph while they are at work. All in the scene's units. Setting
 * repaints what has changed.
 */
public final class Overlay {
  /**
   * A wire that is being drawn.
   *
   * @param from the port at its fixed end
   * @param to its loose end
   * @param fits whether it may be dropped where it is
   */
  public record PendingWire(PortSpot from, Point2D to, Color colour, boolean fits) {}

  /** All that is shown, at one moment. */
  record Shown(
      Optional<PendingWire> pendingWire,
      Optional<Rectangle2D> rubberBand,
      List<Line2D> guides,
      Optional<Set<PortSpot.Key>> glowing,
      Hit hovered) {
    static final Shown NOTHING =
        new Shown(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Hit.NOTHING);
  }

  private final List<BiConsumer<Shown, Shown>> listeners = new ArrayList<>();
  private Shown now = Shown.NOTHING;

  /** The wire that is being drawn. */
  public Optional<PendingWire> pendingWire() {
    return now.pendingWire();
  }

  /** Shows a wire that is being drawn, or none. */
  public void pendingWire(Optional<PendingWire> wire) {
    show(new Shown(wire, now.rubberBand(), now.guides(), now.glowing(), now.hovered()));
  }

  /** The frame that selects. */
  public Optional<Rectangle2D> rubberBand() {
    return now.rubberBand();
  }

  /** Shows the frame that selects, or none. */
  public void rubberBand(Optional<Rectangle2D> frame) {
    show(new Shown(now.pendingWire(), frame, now.guides(), now.glowing(), now.hovered()));
  }

  /** Lines to which what is dragged snaps. */
  public List<Line2D> guides() {
    return now.guides();
  }

  /** Shows lines to which what is dragged snaps. */
  public void guides(List<Line2D> lines) {
    show(
        new Shown(
            now.pendingWire(), now.rubberBand(), List.copyOf(lines), now.glowing(), now.hovered()));
  }

  /** The ports that glow while all others fade; empty when none glows and none fades. */
  public Optional<Set<PortSpot.Key>> glowing() {
    return now.glowing();
  }

  /** Lets ports glow and all others fade, or ends that. */
  public void glowing(Optional<Set<PortSpot.Key>> ports) {
    show(
        new Shown(
            now.pendingWire(),
            now.rubberBand(),
            now.guides(),
            ports.map(Set::copyOf),
            now.hovered()));
  }

  /** What is under the mouse. */
  public Hit hovered() {
    return now.hovered();
  }

  /** Shows what is under the mouse. */
  public void hovered(Hit hit) {
    show(new Shown(now.pendingWire(), now.rubberBand(), now.guides(), now.glowing(), hit));
  }

  /** Ends all of it. */
  public void clear() {
    show(Shown.NOTHING);
  }

  /** Adds a listener, which is told what was shown and what is. */
  void onChange(BiConsumer<Shown, Shown> listener) {
    listeners.add(listener);
  }

  private void show(Shown wanted) {
    if (!wanted.equals(now)) {
      Shown before = now;
      now = wanted;
      listeners.forEach(l -> l.accept(before, wanted));
    }
  }
}
