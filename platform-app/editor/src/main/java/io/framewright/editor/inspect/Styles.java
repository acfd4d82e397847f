package io.framewright.editor.inspect;

import io.framewright.editor.look.Theme;
import java.awt.Color;
import java.util.List;
import javax.swing.UIManager;
import javax.swing.text.html.StyleSheet;

/** The rules of style for HTML, from the look and feel. */
final class Styles {
  private Styles() {}

  static void add(StyleSheet sheet) {
    Theme theme = Theme.current();
    int size = Math.round(theme.em());
    String text = hex(UIManager.getColor("Label.foreground"));
    String faint = hex(mix(UIManager.getColor("Label.foreground"), ground(), 0.3));
    String line = hex(mix(UIManager.getColor("Label.foreground"), ground(), 0.8));
    String code = hex(mix(UIManager.getColor("Label.foreground"), ground(), 0.92));
    String family = theme.font().getFamily();
    List.of(
            "body { font-family: '"
                + family
                + "'; font-size: "
                + size
                + "px; color: "
                + text
                + " }",
            "h1 { font-size: " + size * 3 / 2 + "px; margin: 0 }",
            "h2 { font-size: " + size + "px; margin-top: " + size + "px; margin-bottom: 2px }",
            "p, td, th, li, span { font-size: " + size + "px }",
            "p { margin-top: 4px; margin-bottom: 4px }",
            ".faint { color: " + faint + " }",
            ".lead { margin-top: 4px }",
            "td, th { text-align: left; padding: 3px 10px 3px 0; border-bottom: 1px solid "
                + line
                + " }",
            "th { color: " + faint + "; font-weight: normal }",
            "pre, code { font-family: monospace; font-size: " + size + "px }",
            "pre { background-color: " + code + "; padding: " + size / 2 + "px }")
        .forEach(sheet::addRule);
  }

  private static Color ground() {
    return UIManager.getColor("Panel.background");
  }

  private static Color mix(Color a, Color b, double share) {
    return new Color(
        mix(a.getRed(), b.getRed(), share),
        mix(a.getGreen(), b.getGreen(), share),
        mix(a.getBlue(), b.getBlue(), share));
  }

  private static int mix(int a, int b, double share) {
    return (int) Math.round(a + (b - a) * share);
  }

  private static String hex(Color colour) {
    return String.format("#%06x", colour.getRGB() & 0xffffff);
  }
}
