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
  private final Palette palette;
  private final Map<String, Color> categories = new ConcurrentHashMap<>();
  private final Map<String, Color> ports = new ConcurrentHashMap<>();

  private Theme() {
    look = UIManager.getLookAndFeel();
    font = lookFont();
    bold = font.deriveFont(Font.BOLD);
    ground = colour("Panel.background", Color.LIGHT_GRAY);
    Color accent = colour("Component.accentColor", colour("List.selectionBackground", Color.BLUE));
    palette = Palette.of(ground, colour("Label.foreground", Color.BLACK), accent);
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
    return palette.dark();
  }

  /** The ground of the canvas. */
  public Color canvas() {
    return palette.canvas();
  }

  /** The points of the grid. */
  public Color grid() {
    return palette.grid();
  }

  /** Every fourth point of the grid. */
  public Color majorGrid() {
    return palette.majorGrid();
  }

  /** The ground of a node. */
  public Color nodeBody() {
    return palette.nodeBody();
  }

  /** The ground of a value on a node. */
  public Color field() {
    return palette.field();
  }

  /** The edge of a node. */
  public Color nodeBorder() {
    return palette.nodeBorder();
  }

  /** The ground of a note. */
  public Color note() {
    return palette.note();
  }

  /** The title bar of a note. */
  public Color noteTitle() {
    return palette.noteTitle();
  }

  /** Around ports, so that they stand out from wires and bodies. */
  public Color portEdge() {
    return palette.dark() ? palette.nodeBorder() : palette.nodeBody();
  }

  /** The title bar of a node of unknown type. */
  public Color unknown() {
    return palette.unknown();
  }

  /** The lines across a node of unknown type. */
  public Color hatch() {
    return palette.hatch();
  }

  /** Text on a node's body. */
  public Color text() {
    return palette.text();
  }

  /** Text of less weight on a node's body. */
  public Color faintText() {
    return palette.faintText();
  }

  /** Text in a value's field that was set. */
  public Color fieldText() {
    return palette.fieldText();
  }

  /** Text in a value's field of less weight. */
  public Color faintFieldText() {
    return palette.faintFieldText();
  }

  /** Text in a value's field where a value is missing. */
  public Color missing() {
    return palette.missing();
  }

  /** Frames around what is selected. */
  public Color selection() {
    return palette.selection();
  }

  /** The frame of a group that has no colour of its own. */
  public Color group() {
    return palette.group();
  }

  /** The early stage of a schedule. */
  public Color early() {
    return palette.early();
  }

  /** The middle stage of a schedule. */
  public Color middle() {
    return palette.middle();
  }

  /** The late stage of a schedule. */
  public Color late() {
    return palette.late();
  }

  /** Text and marks on a coloured ground: black or white, whichever is read better. */
  public Color on(Color ground) {
    Color light = new Color(0xf7f8fa);
    Color black = new Color(0x16181c);
    return Shades.contrast(light, ground) >= Math.min(4.5, Shades.contrast(black, ground))
        ? light
        : black;
  }

  /** Marks of less weight on a coloured ground. */
  public Color faintOn(Color ground) {
    return Shades.mix(on(ground), ground, 0.3);
  }

  /** A colour from a file, such as a group's, changed until it can be read on the canvas. */
  public Color readable(Color colour) {
    return Shades.legible(colour, canvas(), 4.5);
  }

  /** The title bar of a category's nodes: always the same for a name, also for unknown ones. */
  public Color category(String category) {
    return categories.computeIfAbsent(category, c -> CategoryColours.of(c, dark()));
  }

  /** The type's suggestion, so that it can be seen on a node and on the canvas. */
  public Color portColour(PortType<?> type) {
    return ports.computeIfAbsent(
        type.colour(), c -> palette.port(Shades.parse(c).orElse(faintText())));
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
