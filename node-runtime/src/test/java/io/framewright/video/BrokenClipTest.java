package io.framewright.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A clip that cannot be used ends in one message; nothing ends the process. */
class BrokenClipTest {
  @TempDir Path folder;

  private byte[] clip(VideoFormat format) throws IOException {
    Path file = folder.resolve("whole." + format.extension());
    VideoOptions options = VideoOptions.of(format, FrameRate.of(12)).replacing();
    return Files.readAllBytes(Samples.write(file, Samples.clip(20, 64, 48), options));
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static void refused(Path clip, String message) {
    assertThatThrownBy(() -> VideoReader.readAll(clip, FrameRange.ALL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(clip.toString())
        .hasMessageContaining(message);
  }

  @Test
  void missing() {
    Path missing = folder.resolve("missing.mp4");
    assertThatThrownBy(() -> VideoReader.info(missing))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "There is no clip at " + missing + ". Check the path, or choose the file again.");
  }

  @Test
  void empty() throws IOException {
    refused(file("empty.mp4", new byte[0]), "is empty: the file has no bytes.");
  }

  @Test
  void emptyFolder() throws IOException {
    refused(Files.createDirectory(folder.resolve("none")), "holds no pictures");
  }

  @ParameterizedTest
  @CsvSource({"MP4, 95", "MP4, 50", "WEBM, 95", "WEBM, 50", "GIF, 99", "GIF, 50", "GIF, 5"})
  void cutOff(VideoFormat format, int percent) throws IOException {
    byte[] whole = clip(format);
    Path cut = file("cut.bin", Arrays.copyOf(whole, whole.length * percent / 100));
    refused(cut, "is cut off: it ends after " + Files.size(cut) + " bytes");
  }

  @Test
  void withoutIndex() throws IOException {
    byte[] whole = clip(VideoFormat.MP4);
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    whole[text.indexOf("moov")] = 'f';
    refused(file("unfinished.mp4", whole), "has no index (moov)");
  }

  @Test
  void noise() throws IOException {
    byte[] noise = new byte[20_000];
    new Random(3).nextBytes(noise);
    refused(file("noise.mp4", noise), "cannot be read as a clip");
  }

  @Test
  void words() throws IOException {
    refused(file("words.mp4", "These are only words.".repeat(9).getBytes()), "cannot be read");
  }

  @Test
  void playlistsAreNotFollowed() throws IOException {
    file("secret.txt", "secret".getBytes());
    String playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nsecret.txt\n#EXT-X-ENDLIST\n";
    refused(file("list.m3u8", playlist.getBytes()), "cannot be read as a clip");
    refused(file("list.ffconcat", "ffconcat version 1.0\nfile secret.txt\n".getBytes()), "cannot");
  }

  @Test
  void soundOnly() throws IOException {
    // an mp4 whose only track says that it is sound
    byte[] whole = clip(VideoFormat.MP4);
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    int handler = text.indexOf("vide", text.indexOf("hdlr"));
    System.arraycopy("soun".getBytes(), 0, whole, handler, 4);
    refused(file("sound.mp4", whole), "has no pictures in it, only other tracks");
  }

  @Test
  void unknownCodec() throws IOException {
    byte[] whole = clip(VideoFormat.MP4);
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    System.arraycopy("zzzz".getBytes(), 0, whole, text.indexOf("avc1", text.indexOf("stsd")), 4);
    refused(file("unknown.mp4", whole), "cannot be read");
  }

  @Test
  void hugeFrames() throws IOException {
    byte[] gif = clip(VideoFormat.GIF);
    Arrays.fill(gif, 6, 10, (byte) 0x7f);
    refused(file("huge.gif", gif), "more than the 100 million");
  }

  @ParameterizedTest
  @EnumSource(names = {"MP4", "WEBM", "GIF"})
  void overwrittenInTheMiddle(VideoFormat format) throws IOException {
    byte[] whole = clip(format);
    Arrays.fill(whole, whole.length / 3, whole.length * 2 / 3, (byte) 0xAA);
    Path damaged = file("damaged.bin", whole);
    assertThatThrownBy(() -> VideoReader.readAll(damaged, FrameRange.ALL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(damaged.toString())
        .hasMessageMatching("(?s).*(damaged|cut off).*");
  }

  @ParameterizedTest
  @EnumSource(names = {"MP4", "WEBM", "GIF"})
  void anyDamageIsReadOrRefused(VideoFormat format) throws IOException {
    byte[] whole = clip(format);
    Random random = new Random(11);
    for (int i = 0; i < 40; i++) {
      byte[] damaged = whole.clone();
      for (int k = 0; k < 10; k++) {
        damaged[random.nextInt(i % 2 == 0 ? damaged.length : 600)] = (byte) random.nextInt();
      }
      Path clip = file("random.bin", damaged);
      try {
        assertThat(VideoReader.readAll(clip, FrameRange.ALL)).isNotEmpty();
      } catch (InputException e) {
        assertThat(e).hasMessageContaining(clip.toString());
      }
      try {
        assertThat(WorkflowMetadata.read(clip)).isEmpty();
      } catch (InputException e) {
        assertThat(e).hasMessageContaining(clip.toString());
      }
    }
  }
}
