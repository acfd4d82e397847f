package io.framewright.editor.look;

import java.awt.Color;

/** The colours of the canvas that do not depend on what is shown. */
record Palette(
    boolean dark,
    Color canvas,
    Color grid,
    Color majorGrid,
    Color nodeBody,
    Color field,
    Color nodeBorder,
    Color note,
    Color noteTitle,
    Color unknown,
    Color hatch,
    Color text,
    Color faintText,
    Color fieldText,
    Color faintFieldText,
    Color missing,
    Color selection,
    Color group,
    Color early,
    Color middle,
    Color late) {
  /** Derives all from the colours of a panel, its text, and what stands out. */
  static Palette of(Color ground, Color foreground, Color accent) {
    boolean dark = Shades.luminance(ground) < Shades.luminance(foreground);
    Color canvas = dark ? Shades.darker(ground, 0.36) : Shades.darker(ground, 0.02);
    Color body = dark ? Shades.mix(ground, Color.WHITE, 0.02) : Color.WHITE;
    Color field = dark ? Shades.darker(body, 0.24) : Shades.mix(body, foreground, 0.055);
    Color text = Shades.legible(foreground, body, 7);
    return new Palette(
        dark,
        canvas,
        Shades.mix(canvas, foreground, dark ? 0.15 : 0.16),
        Shades.mix(canvas, foreground, dark ? 0.27 : 0.30),
        body,
        field,
        dark ? Shades.darker(canvas, 0.35) : Shades.mix(Color.WHITE, foreground, 0.30),
        Shades.mix(body, new Color(0xf2c94c), dark ? 0.10 : 0.22),
        Shades.mix(body, new Color(0xf2c94c), dark ? 0.32 : 0.62),
        dark ? new Color(0x5a5f66) : new Color(0xc3c7cd),
        Shades.mix(body, foreground, dark ? 0.09 : 0.10),
        text,
        Shades.legible(Shades.mix(text, body, 0.38), body, 4.5),
        Shades.legible(foreground, field, 7),
        Shades.legible(Shades.mix(foreground, field, 0.42), field, 4.5),
        Shades.legible(new Color(0xe5484d), field, 4.5),
        Shades.legible(accent, canvas, 4.5),
        dark ? new Color(0x8795a8) : new Color(0x6b7a8f),
        dark ? new Color(0x5b9bd5) : new Color(0x3f7fbf),
        dark ? new Color(0xe0a458) : new Color(0xc98a2b),
        dark ? new Color(0x6f7782) : new Color(0xa3abb5));
  }

  /**
   * A suggested colour brought to where it can be seen on nodes and canvas. Of two suggestions the
   * lighter one stays the lighter.
   */
  Color port(Color suggested) {
    double lightness = Shades.lightness(suggested);
    double share = Math.max(0, Math.min(1, (lightness - 0.45) / 0.5));
    double wanted = dark ? 0.60 + 0.34 * share : 0.40 + 0.27 * share;
    return Shades.withLightness(dark ? suggested : Shades.vivid(suggested, 1.5f), wanted);
  }
}
