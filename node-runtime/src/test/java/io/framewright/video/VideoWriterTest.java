package io.framewright.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VideoWriterTest {
  @TempDir Path folder;

  private static VideoOptions options(VideoFormat format) {
    return VideoOptions.of(format, FrameRate.of(10));
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCancelledClipLeavesNothing(VideoFormat format) throws IOException {
    try (VideoWriter writer = VideoWriter.open(folder.resolve("clip"), 32, 32, options(format))) {
      writer.add(Samples.frame(0, 32, 32));
      assertThat(entries()).isNotEmpty().noneMatch(f -> f.endsWith("clip"));
    }
    assertThat(entries()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsReplacedUnlessAllowed(VideoFormat format) throws IOException {
    Path target = folder.resolve("deep/er/clip");
    Samples.write(target, Samples.clip(3, 32, 32), options(format));

    assertThatThrownBy(() -> VideoWriter.open(target, 32, 32, options(format)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "There is already something at "
                + target
                + ". Choose another name (one with {n} finds the next free number), or allow"
                + " overwriting.");

    Path again = Samples.write(target, Samples.clip(2, 32, 32), options(format).replacing());
    assertThat(again).isEqualTo(target);
    if (format != VideoFormat.PNG_SHEET) {
      assertThat(VideoReader.info(target).frames()).isEqualTo(2);
    }
    try (Stream<Path> files = Files.list(target.getParent())) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void aFileThatAppearsMeanwhileIsKept() throws IOException {
    Path target = folder.resolve("clip.mp4");
    VideoWriter writer = VideoWriter.open(target, 32, 32, options(VideoFormat.MP4));
    writer.add(Samples.frame(0, 32, 32));
    Files.writeString(target, "somebody else's");

    assertThatThrownBy(writer::finish).isInstanceOf(InputException.class);
    assertThat(target).hasContent("somebody else's");
    assertThat(entries()).containsExactly(target);
  }

  @Test
  void aFolderWithOtherThingsIsNotReplaced() throws IOException {
    Path target = Files.createDirectory(folder.resolve("frames"));
    Files.writeString(target.resolve("thesis.txt"), "years of work");

    VideoOptions options = options(VideoFormat.PNG).replacing();
    assertThatThrownBy(() -> VideoWriter.open(target, 32, 32, options))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds other things than numbered frames and is not replaced");
    assertThatThrownBy(() -> VideoWriter.open(target, 32, 32, options(VideoFormat.MP4).replacing()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a folder and is not replaced");
    assertThat(target.resolve("thesis.txt")).exists();
  }

  @ParameterizedTest
  @EnumSource
  void aPlaceThatCannotBeWrittenIsNamed(VideoFormat format) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");

    assertThatThrownBy(() -> VideoWriter.open(file.resolve("clip"), 32, 32, options(format)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Nothing can be written to the folder " + file)
        .hasMessageContaining("Choose another folder");
    assertThat(entries()).containsExactly(file);
  }

  @ParameterizedTest
  @EnumSource(names = {"MP4", "WEBM"})
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsNoticed(VideoFormat format) {
    // the system's own file that is always full
    assertThatThrownBy(
            () -> {
              try (CodecEncoder encoder =
                  new CodecEncoder(Path.of("/dev/full"), 64, 64, options(format))) {
                for (int i = 0; i < 30; i++) {
                  encoder.add(Samples.frame(i, 64, 64));
                }
                encoder.finish();
              }
            })
        .isInstanceOf(Ffmpeg.Failure.class)
        .hasMessageContaining("No space left on device");
    assertThatThrownBy(
            () -> PngFile.write(Path.of("/dev/full"), Samples.frame(0, 64, 64), List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");
  }

  @Test
  void aLostFolderEndsInOneMessage() throws IOException {
    Path target = folder.resolve("gone/frames");
    VideoWriter writer = VideoWriter.open(target, 32, 32, options(VideoFormat.PNG));
    try (Stream<Path> inside = Files.list(target.getParent())) {
      Files.delete(inside.findFirst().orElseThrow());
    }

    assertThatThrownBy(() -> writer.add(Samples.frame(0, 32, 32)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The clip "
                + target
                + " could not be written: there is no such place. Make room on the disk or choose"
                + " another folder.");
    assertThatThrownBy(() -> writer.add(Samples.frame(0, 32, 32)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void sizesThatNoH264EncoderTakesAreWrittenAllTheSame() {
    for (int[] size : new int[][] {{2, 2}, {1, 1}, {16, 8}, {500, 2}}) {
      Path target = folder.resolve(size[0] + "x" + size[1] + ".mp4");
      Picture grey = Picture.filled(size[0], size[1], 90, 90, 90);
      Samples.write(target, List.of(grey, grey), options(VideoFormat.MP4));
      Picture read = VideoReader.readAll(target, FrameRange.ALL).get(1);
      assertThat(Samples.psnr(read, grey)).isGreaterThan(35);
    }
  }

  @Test
  void mistakesOfCallersAreSaid() {
    VideoWriter writer =
        VideoWriter.open(folder.resolve("clip.mp4"), 32, 32, options(VideoFormat.MP4));
    assertThatThrownBy(() -> writer.add(Samples.frame(0, 16, 32)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    writer.close();
    assertThatThrownBy(() -> options(VideoFormat.MP4).withQuality(101))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> options(VideoFormat.MP4).withWorkflow("{\"a\":\"\ud800\"}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anMp4StartsToPlayBeforeItIsLoaded() throws IOException {
    Path file =
        Samples.write(
            folder.resolve("clip.mp4"), Samples.clip(4, 32, 32), options(VideoFormat.MP4));
    String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(text.indexOf("moov")).isBetween(0, text.indexOf("mdat"));
    // colr box: primaries, transfer and matrix 1 are BT.709; avc1 says H.264
    assertThat(text).contains("colrnclx\0\1\0\1\0\1").contains("avc1");
  }
}
