package io.framewright.nodes;

import io.framewright.run.SamplingPlan;
import io.framewright.run.SaveVideoPlan;
import io.framewright.run.SaveVideoPlan.Format;
import io.framewright.spi.Contribution;
import io.framewright.spi.FileKinds;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code framewright/save-video}: writes the clip to a file. */
final class SaveVideoNode implements NodeType {
  private static final Port<SamplingPlan> CLIP = Port.of(PortTypes.CLIP, "The clip.");
  private static final List<String> PATTERNS = List.of("name", "seed", "date", "n");
  private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)\\}");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/save-video", Categories.OUTPUTS, "Save Video")
          .help(
              "Writes the clip to a file.",
              "The file's name may hold {name} (the workflow's), {seed}, {date} and {n} (a number"
                  + " that makes it a new file). The workflow goes into the file and beside it."
                  + " Nothing is overwritten unless told.")
          .use("out/{name}-{seed}-{n} keeps every result; png keeps every frame without loss.")
          .in(CLIP)
          .with(
              Property.of(
                      "file",
                      FileKinds.save(),
                      "Where to write, relative to the workflow's file; the format adds its"
                          + " extension.")
                  .by("{name}-{n}"),
              Property.of(
                      "format",
                      Kinds.choice("mp4", "webm", "gif", "png"),
                      "mp4, webm, gif, or png for a folder of numbered lossless pictures.")
                  .by("mp4"),
              Property.of(
                      "fps", Kinds.number(0.1, 240), "Frames per second; auto is the clip's own.")
                  .orWords("auto"),
              Property.of(
                      "quality",
                      Kinds.whole(0, 100),
                      "0 is the smallest file, 100 the best picture; mp4 and webm only.")
                  .by(80),
              Property.of(
                      "overwrite", Kinds.flag(), "Whether a file that is there may be replaced.")
                  .by(false))
          .build();

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(NodeCheck node) {
    String file = node.values().text("file");
    Matcher braces = BRACES.matcher(file);
    while (braces.find()) {
      if (!PATTERNS.contains(braces.group(1))) {
        node.report()
            .error(
                "file",
                braces.group() + " stands for nothing.",
                "Use {name}, {seed}, {date} or {n}.");
      }
    }
    String last = file.replaceAll(".*[/\\\\]", "");
    if (last.isBlank() || last.matches("\\.+")) {
      node.report().error("file", "\"" + file + "\" is no name of a file.", "Give it a name.");
    }
    String format = node.values().text("format");
    for (Format other : Format.values()) {
      boolean ends =
          !other.extension().isEmpty() && last.toLowerCase(Locale.ROOT).endsWith(other.extension());
      if (ends && !other.extension().equals("." + format)) {
        node.report()
            .error(
                "file",
                "It ends in " + other.extension() + ", but the format is " + format + ".",
                "Choose the other format, or leave the extension out.");
      }
    }
  }

  @Override
  public Contribution contribute(NodeContext node) {
    node.require(CLIP);
    var values = node.values();
    Path file = values.file("file").orElseThrow();
    Path own = values.places().folder();
    Path folder = file.startsWith(own) ? own : file.getParent();
    return Contribution.output(
        new SaveVideoPlan(
            node.id(),
            folder,
            folder.relativize(file).toString().replace('\\', '/'),
            values.choice("format", Format.class),
            values.numberUnlessWord("fps"),
            values.integer("quality"),
            values.flag("overwrite")));
  }
}
