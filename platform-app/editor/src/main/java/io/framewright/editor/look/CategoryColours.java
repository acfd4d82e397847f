package io.framewright.editor.look;

import java.awt.Color;
import java.util.Locale;
import java.util.Map;

/** Calm colours for the headings under which node types are listed. */
final class CategoryColours {
  /** Hues in degrees of the headings that come with us, far apart from one another. */
  private static final Map<String, Integer> HUES =
      Map.of(
          "sources", 212, "encoders", 174, "losses", 350, "guidance and run", 266, "outputs", 140);

  /** Hues for all others: none near to those above. */
  private static final int[] OTHERS = {24, 44, 62, 84, 106, 192, 236, 290, 312, 330};

  private CategoryColours() {}

  static Color of(String category, boolean dark) {
    String name = category.strip().toLowerCase(Locale.ROOT);
    Integer known = HUES.get(name);
    int hash = name.hashCode() * 0x9E3779B9 >>> 4;
    float hue = (known != null ? known : OTHERS[hash % OTHERS.length]) / 360f;
    float saturation = known != null || hash / OTHERS.length % 2 == 0 ? 0.44f : 0.26f;
    Color pure = Color.getHSBColor(hue, dark ? saturation : saturation * 0.62f, 0.7f);
    return Shades.withLightness(pure, dark ? 0.425 : 0.845);
  }
}
