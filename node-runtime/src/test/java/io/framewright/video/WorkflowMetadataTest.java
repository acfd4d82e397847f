package io.framewright.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkflowMetadataTest {
  @TempDir Path folder;

  /** Every code point that text may hold comes up, beside what formats may trip over. */
  private static String large() {
    StringBuilder text = new StringBuilder("\ufeff{ \"a\\n\": \"=;#\\\\ \r\n\t ");
    Random random = new Random(5);
    while (text.length() < 1_500_000) {
      int code = 1 + random.nextInt(random.nextBoolean() ? 0x2fff : 0x10ffff);
      if (code < 0xd800 || code > 0xdfff) {
        text.appendCodePoint(code);
      }
    }
    return text.append("\"}  \n").toString();
  }

  @ParameterizedTest
  @EnumSource
  void largeTextsComeBackExactly(VideoFormat format) {
    String json = large();
    VideoOptions options = VideoOptions.of(format, FrameRate.of(10)).withWorkflow(json);
    Path file = Samples.write(folder.resolve("clip"), Samples.clip(2, 32, 32), options);

    assertThat(WorkflowMetadata.read(file).orElseThrow().equals(json)).isTrue();
    if (format != VideoFormat.PNG_SHEET) {
      assertThat(VideoReader.info(file).frames()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noWorkflowIsNone(VideoFormat format) {
    VideoOptions options = VideoOptions.of(format, FrameRate.of(10));
    Path file = Samples.write(folder.resolve("clip"), Samples.clip(2, 32, 32), options);

    assertThat(WorkflowMetadata.read(file)).isEmpty();
  }

  @Test
  void anybodysCommentIsNotAWorkflow() {
    Path file = folder.resolve("holiday.mp4");
    Muxer.Recipe recipe =
        new Muxer.Recipe(
            "mp4",
            "mpeg4",
            c -> c.width(32).height(32).pix_fmt(0).time_base(Muxer.rational(1, 8)),
            Map.of(),
            Map.of(),
            Map.of("comment", "{\"framewright\": \"we had it on holiday\"}"));
    var rgb = org.bytedeco.ffmpeg.global.avutil.av_frame_alloc();
    try (Muxer muxer = new Muxer(file, recipe);
        PixelConverter converter = new PixelConverter()) {
      muxer.encode(converter.toFrame(Samples.frame(0, 32, 32), 0, 32, 32, rgb), 0, 1);
      muxer.finish(1);
    }
    org.bytedeco.ffmpeg.global.avutil.av_frame_free(rgb);

    assertThat(Demuxer.tag(file, "comment")).startsWith("{\"framewright\"");
    assertThat(WorkflowMetadata.read(file)).isEmpty();
  }

  @Test
  void otherFilesHaveNone() throws IOException {
    for (String name :
        List.of("plain.jpg", "source.png", "moving.gif", "lossy.webp", "plain.bmp")) {
      assertThat(WorkflowMetadata.read(Samples.file(name))).isEmpty();
    }
    assertThat(WorkflowMetadata.read(Files.createFile(folder.resolve("empty")))).isEmpty();
    assertThat(WorkflowMetadata.read(Files.writeString(folder.resolve("a.txt"), "{}"))).isEmpty();
    assertThat(WorkflowMetadata.read(folder)).isEmpty();
    Path missing = folder.resolve("missing.mp4");
    assertThatThrownBy(() -> WorkflowMetadata.read(missing))
        .isInstanceOf(InputException.class)
        .hasMessage("There is no file at " + missing + ". Check the path.");
  }
}
