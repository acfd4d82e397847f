package io.framewright.editor.look;

import io.framewright.graph.Problem;
import io.framewright.spi.PortType;
import java.awt.Color;
import java.awt.Font;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.swing.LookAndFeel;
import javax.swing.UIManager;

/**
 * Colours and fonts of what the editor paints itself, derived from the look and feel. Immutable:
 * ask for {@link #current()} whenever something is painted, so that a change of looks shows.
 */
public final class Theme {
  private static final Font FALLBACK = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static Theme current;

  private final LookAndFeel look;
  private final Font font;
  private final Font bold;
  private final Color ground;
  private final Color foreground;
  private final Color selection;
  private final boolean dark;
  private final Map<String, Color> categories = new ConcurrentHashMap<>();
  private final Map<String, Color> ports = new ConcurrentHashMap<>();

  private Theme() {
    look = UIManager.getLookAndFeel();
    font = lookFont();
    bold = font.deriveFont(Font.BOLD);
    ground = colour("Panel.background", Color.LIGHT_GRAY);
    foreground = colour("Label.foreground", Color.BLACK);
    dark = Shades.lightness(ground) < Shades.lightness(foreground);
    selection = colour("Component.focusColor", colour("List.selectionBackground", Color.BLUE));
  }

  /** What suits the look and feel as it is now. */
  public static synchronized Theme current() {
    if (current == null || !current.isCurrent()) {
      current = new Theme();
    }
    return current;
  }

  private boolean isCurrent() {
    return look == UIManager.getLookAndFeel()
        && font.equals(lookFont())
        && ground.equals(colour("Panel.background", Color.LIGHT_GRAY));
  }

  /** Whether light text stands on a dark ground. */
  public boolean dark() {
    return dark;
  }

  /** The ground of the canvas. */
  public Color canvas() {
    return dark ? Shades.shift(ground, -0.07) : Shades.shift(ground, 0.01);
  }

  /** The lines of the grid. */
  public Color grid() {
    return Shades.mix(canvas(), foreground, dark ? 0.055 : 0.07);
  }

  /** The ground of a node. */
  public Color nodeBody() {
    return dark ? Shades.shift(ground, 0.035) : Color.WHITE;
  }

  /** The ground of a value on a node. */
  public Color field() {
    return dark ? Shades.shift(nodeBody(), -0.06) : Shades.mix(nodeBody(), foreground, 0.05);
  }

  /** The edge of a node. */
  public Color nodeBorder() {
    return dark ? Shades.shift(ground, -0.13) : Shades.mix(nodeBody(), foreground, 0.28);
  }

  /** Text on a node's body. */
  public Color text() {
    return Shades.legible(foreground, nodeBody(), 7);
  }

  /** Text of less weight on a node's body. */
  public Color faintText() {
    return Shades.legible(Shades.mix(foreground, nodeBody(), 0.35), nodeBody(), 4.5);
  }

  /** Text on a title bar. */
  public Color titleText() {
    return dark ? new Color(0xf4f5f7) : new Color(0x1b1e23);
  }

  /** Frames around what is selected. */
  public Color selection() {
    return Shades.legible(selection, canvas(), 3);
  }

  /** The title bar of a category's nodes: always the same for a name, also for unknown ones. */
  public Color category(String category) {
    return categories.computeIfAbsent(category, c -> CategoryColours.of(c, dark));
  }

  /** The type's suggestion, so that it can be seen on a node and on the canvas. */
  public Color portColour(PortType<?> type) {
    return ports.computeIfAbsent(
        type.colour(), c -> Shades.legible(Shades.parse(c).orElse(text()), nodeBody(), 3));
  }

  /** A colour from a file, such as a group's, or another one when it has none. */
  public static Color orElse(String colour, Color other) {
    return Shades.parse(colour).orElse(other);
  }

  /** The badge of a problem. */
  public Color problem(Problem.Severity severity) {
    Color colour =
        switch (severity) {
          case ERROR -> new Color(0xe5484d);
          case WARNING -> new Color(0xf5a524);
          case HINT -> new Color(0x3e8bff);
        };
    return Shades.legible(colour, canvas(), 3);
  }

  /** Plain text. */
  public Font font() {
    return font;
  }

  /** Titles. */
  public Font bold() {
    return bold;
  }

  /** The size of the font in pixels, from which all sizes derive. */
  public float em() {
    return font.getSize2D();
  }

  private static Font lookFont() {
    return Optional.ofNullable(UIManager.getFont("Label.font"))
        .or(() -> Optional.ofNullable(UIManager.getFont("defaultFont")))
        .orElse(FALLBACK);
  }

  private static Color colour(String key, Color other) {
    Color found = UIManager.getColor(key);
    return found == null ? other : new Color(found.getRGB());
  }
}
