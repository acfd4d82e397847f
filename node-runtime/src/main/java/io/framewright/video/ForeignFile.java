package io.framewright.video;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Files that are neither pictures nor clips that can be read here: what they are, what helps. */
final class ForeignFile {
  /** What to say of a camera's raw file. */
  static final String RAW = "the raw file of a camera; develop it, and export it as PNG or JPEG";

  /** What to say of a WebP file with an animation in it. */
  static final String MOVING_WEBP =
      "an animated WebP picture; convert it to GIF or mp4, or save one of its frames as PNG";

  private static final String VIDEO =
      "a video; use it as a video, or save one of its frames as a picture";

  private static final String UNKNOWN = "no picture that is known here";

  /** Brands of AVIF and HEIC files that hold many pictures as a clip does. */
  private static final Set<String> SEQUENCES = Set.of("avis", "hevc", "hevx", "msf1");

  private static final String WEB_PAGE =
      "a web page, which a server may send instead of a picture; download the picture itself";

  /** First bytes, each a character. */
  private static final Map<String, String> STARTS = new LinkedHashMap<>();

  static {
    STARTS.put("%PDF", "a PDF document; export the page as PNG");
    STARTS.put("%!PS", "a PostScript document; export it as PNG");
    STARTS.put("8BPS", "a Photoshop document; export it as PNG");
    STARTS.put("gimp xcf", "a document of GIMP; export it as PNG");
    STARTS.put("\u00ff\n", "a JPEG XL picture; export it as PNG or JPEG");
    STARTS.put("\0\0\0\fJXL ", "a JPEG XL picture; export it as PNG or JPEG");
    STARTS.put("\0\0\0\fjP  ", "a JPEG 2000 picture; export it as PNG or JPEG");
    STARTS.put("\u00ffO\u00ffQ", "a JPEG 2000 picture; export it as PNG or JPEG");
    STARTS.put("v/1\u0001", "an OpenEXR picture; export it as PNG");
    STARTS.put("#?RADIANCE", "a Radiance picture; export it as PNG");
    STARTS.put("II+\0", "a BigTIFF file; export it as TIFF or PNG");
    STARTS.put("MM\0+", "a BigTIFF file; export it as TIFF or PNG");
    STARTS.put("\0\0\u0001\0", "an icon of Windows; export it as PNG");
    STARTS.put("qoif", "a QOI picture; export it as PNG");
    STARTS.put("FUJIFILM", RAW);
    STARTS.put("PK\u0003\u0004", "a zip archive; unpack it, and take a picture in it");
    STARTS.put(
        "version https://git-lfs",
        "a pointer of Git LFS, not the file that it stands for; fetch that with git lfs pull");
  }

  private ForeignFile() {}

  /** As {@link #what}, for a file that is no picture here; empty where it may be a clip. */
  static Optional<String> notAClip(byte[] start) {
    String what = what(start);
    String brand = new String(start, StandardCharsets.ISO_8859_1);
    boolean sequence = SEQUENCES.stream().anyMatch(name -> brand.startsWith("ftyp" + name, 4));
    return sequence || what.equals(VIDEO) || what.equals(UNKNOWN)
        ? Optional.empty()
        : Optional.of(what);
  }

  /** What a file is, by its first bytes, and what to do; a part of a sentence after "is". */
  static String what(byte[] start) {
    String head = new String(start, StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, String> known : STARTS.entrySet()) {
      if (head.startsWith(known.getKey())) {
        return known.getValue();
      }
    }
    if (head.startsWith("ftyp", 4)) {
      return switch (head.substring(8, Math.min(12, head.length()))) {
        case "avif", "avis" -> "an AVIF picture; export it as PNG or JPEG";
        case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" ->
            "a HEIC picture; export it as PNG or JPEG";
        case "crx " -> RAW;
        default -> VIDEO;
      };
    }
    if (head.startsWith("\u001aE\u00df\u00a3")) {
      return VIDEO;
    }
    String text = head.strip().toLowerCase(Locale.ROOT);
    if (text.startsWith("\u00ef\u00bb\u00bf")) {
      text = text.substring(3).strip(); // the mark of UTF-8
    }
    if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
      return WEB_PAGE;
    }
    if (text.startsWith("<svg") || text.startsWith("<?xml")) {
      return text.contains("<html") ? WEB_PAGE : "a drawing or a text (SVG, XML); export it as PNG";
    }
    return UNKNOWN;
  }
}
