package io.framewright.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.framewright.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VideoRoundTripTest {
  private static final String WORKFLOW =
      "{\"framewright\": 1, \"name\": \"Ruhe, \u9759\u3051\u3055 \ud83c\udf0a\"}\n";

  @TempDir Path folder;

  private Path target(VideoFormat format) {
    return folder.resolve("clip" + (format == VideoFormat.PNG ? "" : "." + format.extension()));
  }

  @ParameterizedTest
  @CsvSource({
    "MP4, 64, 48, 12, 16, 36", "MP4, 65, 47, 5, 30000/1001, 36", "MP4, 64, 48, 1, 24, 36",
    "WEBM, 64, 48, 12, 16, 36", "WEBM, 65, 47, 5, 24000/1001, 36", "WEBM, 64, 48, 1, 24, 36",
    "GIF, 64, 48, 12, 25, 30", "GIF, 33, 21, 1, 10, 30", "GIF, 64, 48, 9, 12, 30",
    "PNG, 64, 48, 12, 16, 90", "PNG, 65, 47, 1, 30000/1001, 90",
  })
  void whatIsWrittenIsReadBack(
      VideoFormat format, int width, int height, int frames, String rate, double psnr) {
    List<Picture> clip = Samples.clip(frames, width, height);
    FrameRate fps = FrameRate.parse(rate);

    Path written =
        Samples.write(target(format), clip, VideoOptions.of(format, fps).withWorkflow(WORKFLOW));

    List<Picture> read = VideoReader.readAll(written, FrameRange.ALL);
    VideoInfo info = VideoReader.info(written);
    assertThat(read).hasSize(frames);
    for (int i = 0; i < frames; i++) {
      assertThat(Samples.psnr(read.get(i), clip.get(i))).isGreaterThan(psnr);
    }
    boolean even = format == VideoFormat.MP4;
    assertThat(info.width()).isEqualTo(even ? width + width % 2 : width);
    assertThat(info.height()).isEqualTo(even ? height + height % 2 : height);
    assertThat(info.frames()).isEqualTo(frames);
    assertThat(info.rotation()).isZero();
    if (format != VideoFormat.GIF || frames > 1) {
      assertThat(info.rate().perSecond()).isCloseTo(fps.perSecond(), within(0.02));
      assertThat(info.seconds()).isCloseTo(frames / fps.perSecond(), within(0.02));
    }
    assertThat(info.variableRate()).isFalse();
    assertThat(WorkflowMetadata.read(written)).contains(WORKFLOW);
    assertThat(leftovers()).isEmpty();
  }

  private List<String> leftovers() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).filter(n -> n.startsWith(".")).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void ratesOfMp4AreExact() {
    for (String rate : new String[] {"24", "30000/1001", "12.5", "8"}) {
      Path file =
          Samples.write(
              folder.resolve("rate-" + rate.replace('/', '-') + ".mp4"),
              Samples.clip(6, 32, 32),
              VideoOptions.of(VideoFormat.MP4, FrameRate.parse(rate)));
      assertThat(VideoReader.info(file).rate()).isEqualTo(FrameRate.parse(rate));
    }
  }

  @Test
  void coloursComeBackAsTheyWere() {
    int[][] colours = {
      {250, 20, 20}, {20, 240, 30}, {30, 30, 250}, {128, 128, 128}, {250, 240, 10}
    };
    for (VideoFormat format :
        new VideoFormat[] {VideoFormat.MP4, VideoFormat.WEBM, VideoFormat.GIF}) {
      for (int[] c : colours) {
        Picture plain = Picture.filled(48, 32, c[0], c[1], c[2]);
        Path file =
            Samples.write(
                target(format),
                List.of(plain, plain),
                VideoOptions.of(format, FrameRate.of(10)).withQuality(95).replacing());
        Picture read = VideoReader.readAll(file, FrameRange.ALL).get(1);
        assertThat(Samples.largestDifference(read, plain)).as("%s", format).isLessThan(5);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MP4", "WEBM", "GIF"})
  void betterQualityIsBetterAndLarger(VideoFormat format) throws IOException {
    List<Picture> clip = Samples.clip(6, 96, 64);
    double psnr = 0;
    long size = 0;
    for (int quality : new int[] {0, 50, 100}) {
      VideoOptions options =
          VideoOptions.of(format, FrameRate.of(20)).withQuality(quality).replacing();
      Path file = Samples.write(target(format), clip, options);
      double now = Samples.psnr(VideoReader.readAll(file, FrameRange.ALL).get(5), clip.get(5));
      assertThat(now).isGreaterThan(psnr);
      assertThat(Files.size(file)).isGreaterThan(size);
      psnr = now;
      size = Files.size(file);
    }
  }

  @Test
  void aRangeOfFrames() {
    List<Picture> clip = Samples.clip(20, 48, 32);
    Path file =
        Samples.write(
            target(VideoFormat.MP4),
            clip,
            VideoOptions.of(VideoFormat.MP4, FrameRate.of(8)).withQuality(100));

    try (VideoReader reader = VideoReader.open(file, new FrameRange(3, -2, 5))) {
      assertThat(reader.count()).isEqualTo(4);
      for (int expected : new int[] {3, 8, 13}) {
        assertThat(reader.index()).isEqualTo(expected);
        Picture frame = reader.next();
        assertThat(Samples.psnr(frame, clip.get(expected))).isGreaterThan(38);
        assertThat(Samples.psnr(frame, clip.get(expected + 1))).isLessThan(34);
      }
      assertThat(reader.count()).isEqualTo(1);
    }
    assertThat(VideoReader.readAll(file, new FrameRange(19, 19, 1))).hasSize(1);
    assertThatThrownBy(() -> VideoReader.open(file, new FrameRange(0, 20, 1)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The range of frames 0 to 20 does not fit "
                + file
                + ", which has 20 frames (0 to 19).");
    assertThatThrownBy(() -> VideoReader.open(file, new FrameRange(8, 4, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is empty: its last frame comes before its first");
  }

  @Test
  void framesOfAMovingGifAreWhole() {
    List<Picture> frames = VideoReader.readAll(Samples.file("moving.gif"), FrameRange.ALL);

    assertThat(frames).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(Samples.largestDifference(frames.get(i), Samples.picture("moving-" + i + ".png")))
          .isZero();
    }
    assertThat(VideoReader.info(Samples.file("moving.gif")).rate())
        .isEqualTo(FrameRate.parse("12.5"));
  }

  @Test
  void aSheetHoldsTheFramesInRows() {
    List<Picture> clip = Samples.clip(5, 20, 10);
    Path file =
        Samples.write(
            target(VideoFormat.PNG_SHEET),
            clip,
            VideoOptions.of(VideoFormat.PNG_SHEET, FrameRate.of(8)).withWorkflow(WORKFLOW));

    Picture sheet = PictureReader.read(file);
    assertThat(sheet.width()).isEqualTo(60);
    assertThat(sheet.height()).isEqualTo(20);
    for (int i = 0; i < 5; i++) {
      for (int c = 0; c < 3; c++) {
        assertThat(sheet.at(i % 3 * 20 + 7, i / 3 * 10 + 6, c)).isEqualTo(clip.get(i).at(7, 6, c));
      }
    }
    assertThat(sheet.at(59, 19, 2)).isZero();
    assertThat(WorkflowMetadata.read(file)).contains(WORKFLOW);
  }

  @Test
  void onePictureIsAClipOfOneFrame() {
    assertThat(VideoReader.readAll(Samples.file("source.png"), FrameRange.ALL))
        .containsExactly(Samples.picture("source.png"));
    assertThat(VideoReader.info(Samples.file("lossless.webp")).frames()).isEqualTo(1);
  }

  @Test
  void picturesOfAFolderAreOrderedByTheirNumbers() throws IOException {
    for (int i = 0; i < 12; i++) {
      PngFile.write(folder.resolve("shot " + i + ".png"), Samples.frame(i, 16, 12), List.of());
    }
    Files.writeString(folder.resolve("notes.txt"), "not a picture");

    assertThat(VideoReader.readAll(folder, FrameRange.ALL)).isEqualTo(Samples.clip(12, 16, 12));

    PngFile.write(folder.resolve("shot 7.png"), Samples.frame(7, 18, 12), List.of());
    assertThatThrownBy(() -> VideoReader.readAll(folder, FrameRange.ALL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must be of one size")
        .hasMessageContaining("shot 7.png has 18x12");
  }

  @Test
  void clipsStandUpright() throws IOException {
    Picture lying = Samples.frame(0, 64, 32);
    Path file =
        Samples.write(
            target(VideoFormat.MP4),
            List.of(lying, lying),
            VideoOptions.of(VideoFormat.MP4, FrameRate.of(8)));
    byte[] bytes = Files.readAllBytes(file);
    int header = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("tkhd");
    // version 0: the matrix lies 40 bytes after the box's flags
    java.nio.ByteBuffer matrix = java.nio.ByteBuffer.wrap(bytes, header + 4 + 40, 36).slice();
    assertThat(matrix.getInt(0)).isEqualTo(0x10000);
    int[] quarterTurn = {0, 0x10000, 0, -0x10000, 0, 0, 32 << 16, 0, 0x40000000};
    for (int i = 0; i < 9; i++) {
      matrix.putInt(4 * i, quarterTurn[i]);
    }
    Files.write(file, bytes);

    Picture upright = VideoReader.readAll(file, FrameRange.ALL).get(0);
    assertThat(VideoReader.info(file).rotation()).isEqualTo(90);
    assertThat(VideoReader.info(file).width()).isEqualTo(32);
    // a quarter turn clockwise brings the left end to the top
    assertThat(Samples.psnr(upright, Orientation.ofExif(6).apply(lying))).isGreaterThan(34);
  }

  @Test
  void unevenTimesAreSeen() {
    Path file = folder.resolve("uneven.mp4");
    long[] times = {0, 1, 2, 7, 8, 12};
    Muxer.Recipe recipe =
        new Muxer.Recipe(
            "mp4",
            "mpeg4",
            c ->
                c.width(32)
                    .height(32)
                    .pix_fmt(0)
                    .time_base(Muxer.rational(1, 20))
                    .framerate(Muxer.rational(20, 1)),
            java.util.Map.of(),
            java.util.Map.of(),
            java.util.Map.of());
    try (Muxer muxer = new Muxer(file, recipe);
        PixelConverter converter = new PixelConverter()) {
      var rgb = org.bytedeco.ffmpeg.global.avutil.av_frame_alloc();
      for (int i = 0; i < times.length; i++) {
        muxer.encode(converter.toFrame(Samples.frame(i, 32, 32), 0, 32, 32, rgb), times[i], 1);
      }
      muxer.finish(1);
      org.bytedeco.ffmpeg.global.avutil.av_frame_free(rgb);
    }

    VideoInfo info = VideoReader.info(file);
    assertThat(info.variableRate()).isTrue();
    assertThat(info.frames()).isEqualTo(6);
    assertThat(info.rate().perSecond()).isCloseTo(6 / info.seconds(), within(0.01));
    assertThat(VideoReader.readAll(file, FrameRange.ALL)).hasSize(6);
  }

  @Test
  void gifsFasterThanPlayersShowLoseFramesNotSpeed() {
    Path file =
        Samples.write(
            target(VideoFormat.GIF),
            Samples.clip(20, 32, 24),
            VideoOptions.of(VideoFormat.GIF, FrameRate.of(100)));

    assertThat(VideoReader.info(file).frames()).isEqualTo(10);
    assertThat(VideoReader.info(file).seconds()).isCloseTo(0.2, within(0.02));
  }
}
