package io.framewright.video;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An immutable picture: 8-bit RGB in sRGB's own (gamma-encoded) numbers, with an alpha plane where
 * the source has one. Rows from the top, pixels from the left, the three values of a pixel side by
 * side: value {@code c} of pixel {@code (x, y)} is {@code rgb[(y * width + x) * 3 + c]}.
 */
public final class Picture {
  /** The most pixels that a picture may have; more is taken for damage or an attack. */
  public static final long MAX_PIXELS = 100_000_000;

  /** The most pixels along a side of a picture that is read from a file. */
  public static final int MAX_SIDE = 32_768;

  private final int width;
  private final int height;
  private final byte[] rgb;
  private final byte[] alpha;

  private Picture(int width, int height, byte[] rgb, byte[] alpha) {
    if (width < 1 || height < 1 || (long) width * height > MAX_PIXELS) {
      throw new IllegalArgumentException("not a picture's size: " + width + "x" + height);
    }
    if (rgb.length != width * height * 3 || (alpha != null && alpha.length != width * height)) {
      throw new IllegalArgumentException("the planes do not fit " + width + "x" + height);
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
    this.alpha = alpha;
  }

  /** A picture of interleaved RGB bytes, {@code width * height * 3} of them, copied. */
  public static Picture of(int width, int height, byte[] rgb) {
    return new Picture(width, height, rgb.clone(), null);
  }

  /** The same with one alpha byte per pixel (0 clear, 255 solid), not premultiplied; copied. */
  public static Picture of(int width, int height, byte[] rgb, byte[] alpha) {
    return new Picture(width, height, rgb.clone(), alpha.clone());
  }

  /** Takes the arrays over without a copy; the caller forgets them. Alpha may be null. */
  static Picture owning(int width, int height, byte[] rgb, byte[] alpha) {
    return new Picture(width, height, rgb, alpha);
  }

  /** A picture that is wholly transparent. */
  public static Picture clear(int width, int height) {
    int pixels = Math.multiplyExact(width, height);
    return new Picture(width, height, new byte[Math.multiplyExact(pixels, 3)], new byte[pixels]);
  }

  /** A picture of one colour, channels 0..255. */
  public static Picture filled(int width, int height, int red, int green, int blue) {
    byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    return new Picture(width, height, rgb, null);
  }

  /**
   * One frame of a clip [F,3,H,W] given as floats, as decoders of video models make them: {@code
   * round(255 * clamp(y / 2 + 0.5, 0, 1))}, ties to even. A value that is not a number becomes 0.
   *
   * @param clip at least {@code (frame + 1) * 3 * height * width} values
   * @param frame which frame of the clip
   */
  public static Picture ofSigned(float[] clip, int frame, int width, int height) {
    int plane = Math.multiplyExact(width, height);
    int base = Math.multiplyExact(Math.multiplyExact(plane, 3), frame);
    if (base < 0 || clip.length - base < 3 * plane) {
      throw new IllegalArgumentException(
          "frame " + frame + " of " + width + "x" + height + " is not in " + clip.length);
    }
    byte[] rgb = new byte[3 * plane];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < plane; i++) {
        float unit = Math.min(1f, Math.max(0f, clip[base + c * plane + i] / 2f + 0.5f));
        rgb[i * 3 + c] = (byte) (int) Math.rint(255f * unit);
      }
    }
    return new Picture(width, height, rgb, null);
  }

  /** The picture as [3,H,W] in -1..1, {@code x / 255 * 2 - 1}; alpha is left out. */
  public float[] toSigned() {
    float[] planes = new float[rgb.length];
    toSigned(planes, 0);
    return planes;
  }

  /** Writes [3,H,W] in -1..1 into frame {@code frame} of a clip [F,3,H,W] of this size. */
  public void toSigned(float[] clip, int frame) {
    int plane = width * height;
    int base = Math.multiplyExact(rgb.length, frame);
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < plane; i++) {
        clip[base + c * plane + i] = (rgb[i * 3 + c] & 0xff) / 255f * 2f - 1f;
      }
    }
  }

  /** Pixels from left to right. */
  public int width() {
    return width;
  }

  /** Pixels from top to bottom. */
  public int height() {
    return height;
  }

  /** Channel {@code c} (0 red, 1 green, 2 blue) of a pixel, 0..255. */
  public int at(int x, int y, int c) {
    return rgb[(Objects.checkIndex(y, height) * width + Objects.checkIndex(x, width)) * 3 + c]
        & 0xff;
  }

  /** A copy of the interleaved RGB bytes. */
  public byte[] rgb() {
    return rgb.clone();
  }

  /** The bytes themselves, for readers in this package that do not change them. */
  byte[] sharedRgb() {
    return rgb;
  }

  /** The alpha bytes themselves or null. */
  byte[] sharedAlpha() {
    return alpha;
  }

  /** The picture as the bytes of a PNG file. */
  public byte[] png() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      PngFile.write(bytes, this, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory takes every byte
    }
    return bytes.toByteArray();
  }

  /** How solid each pixel is, where the source says so. */
  public Optional<Mask> alpha() {
    if (alpha == null) {
      return Optional.empty();
    }
    float[] values = new float[alpha.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (alpha[i] & 0xff) / 255f;
    }
    return Optional.of(Mask.owning(width, height, values));
  }

  /** This picture laid over one colour (channels 0..255): solid, without alpha. */
  public Picture over(int red, int green, int blue) {
    if (alpha == null) {
      return this;
    }
    int[] ground = {red, green, blue};
    byte[] solid = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      int a = alpha[i / 3] & 0xff;
      solid[i] = (byte) (((rgb[i] & 0xff) * a + ground[i % 3] * (255 - a) + 127) / 255);
    }
    return new Picture(width, height, solid, null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Picture that
        && width == that.width
        && height == that.height
        && Arrays.equals(rgb, that.rgb)
        && Arrays.equals(alpha, that.alpha);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(rgb);
  }

  @Override
  public String toString() {
    return "Picture " + width + "x" + height + (alpha == null ? "" : " with alpha");
  }
}
