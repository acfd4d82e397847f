package io.framewright.editor.shell;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.swing.UIDefaults;
import javax.swing.UIManager;

/**
 * A colour that is whatever the look and feel says at that moment. The platform's tabs and sheets
 * remember the colours that they were made with; with these they follow a change of looks.
 */
final class LiveColour extends Color {
  private static final long serialVersionUID = 1;
  private static final List<String> REMEMBERED =
      List.of("EditorTab.", "ViewTab.", "TabControlIcon.", "PropSheet.", "Nb.");

  /** Where the headings of property sheets get theirs from: the sheet would keep its first ones. */
  private static final Map<String, String> HEADINGS =
      Map.of(
          "PropSheet.setBackground", "Panel.background",
          "PropSheet.setForeground", "Label.foreground",
          "PropSheet.selectedSetBackground", "Table.selectionBackground",
          "PropSheet.selectedSetForeground", "Table.selectionForeground");

  private final String key;

  private LiveColour(String key, Color now) {
    super(now.getRGB(), true);
    this.key = key;
  }

  /** Installs them whenever a look and feel has been set. */
  static void follow() {
    UIManager.addPropertyChangeListener(
        event -> {
          if ("lookAndFeel".equals(event.getPropertyName())) {
            install();
          }
        });
  }

  /** Puts them in the place of the colours that the platform remembers. */
  private static void install() {
    UIDefaults look = UIManager.getLookAndFeelDefaults();
    Stream.of(look.keySet().toArray())
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(k -> REMEMBERED.stream().anyMatch(k::startsWith))
        .filter(k -> look.get(k) instanceof Color)
        .forEach(k -> UIManager.put(k, new LiveColour(k, look.getColor(k))));
    HEADINGS.forEach(
        (k, source) -> UIManager.put(k, new LiveColour(source, look.getColor(source))));
  }

  @Override
  public int getRGB() {
    Color now = key == null ? null : UIManager.getLookAndFeelDefaults().getColor(key);
    return now == null || now instanceof LiveColour ? super.getRGB() : now.getRGB();
  }

  @Override
  public int getRed() {
    return getRGB() >> 16 & 0xff;
  }

  @Override
  public int getGreen() {
    return getRGB() >> 8 & 0xff;
  }

  @Override
  public int getBlue() {
    return getRGB() & 0xff;
  }

  @Override
  public int getAlpha() {
    return getRGB() >>> 24;
  }
}
