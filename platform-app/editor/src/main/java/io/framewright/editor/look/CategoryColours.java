package io.framewright.editor.look;

import java.awt.Color;
import java.util.Locale;
import java.util.Map;

/** Calm colours for the headings under which node types are listed. */
final class CategoryColours {
  /** Hues in degrees of the headings that come with us, far apart from one another. */
  private static final Map<String, Integer> HUES =
      Map.of(
          "sources",
          212,
          "encoders",
          172,
          "losses",
          2,
          "guidance",
          36,
          "sampling",
          268,
          "run",
          268,
          "outputs",
          134,
          "notes",
          52);

  private CategoryColours() {}

  static Color of(String category, boolean dark) {
    String name = category.strip().toLowerCase(Locale.ROOT);
    Integer known = HUES.get(name);
    float hue = (known != null ? known : strangeHue(name)) / 360f;
    float saturation = known != null ? 0.42f : 0.30f;
    return dark
        ? Color.getHSBColor(hue, saturation, 0.42f)
        : Color.getHSBColor(hue, saturation * 0.62f, 0.90f);
  }

  /** Spread by a stable hash over 24 hues that lie between those of the known ones. */
  private static int strangeHue(String name) {
    int hash = name.hashCode() * 0x9E3779B9;
    return Math.floorMod(hash >>> 8, 24) * 15 + 8;
  }
}
