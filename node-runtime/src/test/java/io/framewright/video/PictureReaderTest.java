package io.framewright.video;

import static io.framewright.video.Samples.file;
import static io.framewright.video.Samples.largestDifference;
import static io.framewright.video.Samples.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.framewright.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures beside this test were written, and their expected pixels read, by Pillow. */
class PictureReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "rgb16.png, source.png, 0",
    "grey16.png, grey.png, 0",
    "indexed.png, indexed-rgb.png, 0",
    "plain.bmp, source.png, 0",
    "lossless.webp, source.png, 0",
    "moving.gif, moving-0.png, 0",
    "plain.jpg, plain-jpg.png, 2",
    "grey.jpg, grey-jpg.png, 2",
    "half-chroma.jpg, half-chroma-jpg.png, 3",
    "cmyk.jpg, cmyk-jpg.png, 1",
    "ycck.jpg, ycck-jpg.png, 2",
  })
  void readsTheSamePixels(String name, String expected, int tolerance) {
    Picture read = picture(name);

    assertThat(largestDifference(read, picture(expected))).isLessThanOrEqualTo(tolerance);
    assertThat(read.alpha()).isEmpty();
  }

  @Test
  void greyPicturesKeepTheirNumbers() {
    Picture colour = picture("source.png");
    Picture grey = picture("grey.png");
    for (int x = 0; x < grey.width(); x += 5) {
      double luma =
          0.299 * colour.at(x, 20, 0) + 0.587 * colour.at(x, 20, 1) + 0.114 * colour.at(x, 20, 2);
      assertThat((double) grey.at(x, 20, 0)).isCloseTo(luma, within(0.51));
      assertThat(grey.at(x, 20, 2)).isEqualTo(grey.at(x, 20, 0));
    }
    assertThat(picture("bits.png").at(0, 0, 0)).isEqualTo(0);
    assertThat(picture("bits.png").at(20, 10, 1)).isIn(0, 255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpha.png", "alpha.webp", "grey-alpha.png"})
  void keepsAlpha(String name) {
    Mask alpha = picture(name).alpha().orElseThrow();

    assertThat(alpha.at(5, 30)).isZero();
    assertThat(alpha.at(40, 30)).isEqualTo(1);
    assertThat(alpha.at(20, 3)).isEqualTo(128 / 255f);
  }

  @Test
  void alphaOfAnIndexedPictureIsThatOfItsClearColour() {
    Picture picture = picture("indexed-clear.png");
    Mask alpha = picture.alpha().orElseThrow();

    assertThat(largestDifference(picture, picture("indexed-rgb.png"))).isZero();
    assertThat(alpha.values()).contains(0f, 1f);
    assertThat(picture.over(9, 9, 9).alpha()).isEmpty();
  }

  @Test
  void turnsPicturesAsTheirExifDataAsk() throws IOException {
    Picture stored = picture("plain.jpg");
    int w = stored.width();
    int h = stored.height();
    for (int value = 1; value <= 8; value++) {
      Path turned = folder.resolve("turned-" + value + ".jpg");
      Files.write(turned, withOrientation(Files.readAllBytes(file("plain.jpg")), value));
      Picture upright = PictureReader.read(turned);

      // where the stored pixel (3, 5) must be seen, by the EXIF standard's table
      int[] seen =
          switch (value) {
            case 1 -> new int[] {3, 5};
            case 2 -> new int[] {w - 4, 5};
            case 3 -> new int[] {w - 4, h - 6};
            case 4 -> new int[] {3, h - 6};
            case 5 -> new int[] {5, 3};
            case 6 -> new int[] {h - 6, 3};
            case 7 -> new int[] {h - 6, w - 4};
            default -> new int[] {5, w - 4};
          };
      assertThat(upright.width()).isEqualTo(value < 5 ? w : h);
      for (int c = 0; c < 3; c++) {
        assertThat(upright.at(seen[0], seen[1], c)).isEqualTo(stored.at(3, 5, c));
      }
    }
  }

  private static byte[] withOrientation(byte[] jpeg, int value) {
    ByteBuffer exif = ByteBuffer.allocate(36);
    exif.put(new byte[] {(byte) 0xff, (byte) 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0});
    exif.put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1});
    exif.putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) value);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(exif.array());
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  @Test
  void missingAndEmptyFilesAreNamed() throws IOException {
    Path missing = folder.resolve("missing.png");
    Path empty = Files.createFile(folder.resolve("empty.png"));

    assertThatThrownBy(() -> PictureReader.read(missing))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "There is no picture at " + missing + ". Check the path, or choose the file again.");
    assertThatThrownBy(() -> PictureReader.read(empty))
        .isInstanceOf(InputException.class)
        .hasMessage("The picture " + empty + " is empty: the file has no bytes.");
    assertThatThrownBy(() -> PictureReader.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is not a file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source.png",
        "rgb16.png",
        "plain.jpg",
        "plain.bmp",
        "lossless.webp",
        "moving.gif"
      })
  void picturesCutOffAreDamaged(String name) throws IOException {
    byte[] whole = Files.readAllBytes(file(name));
    for (int percent : new int[] {3, 60, 90}) {
      Path cut = folder.resolve(percent + name);
      Files.write(cut, Arrays.copyOf(whole, Math.max(13, whole.length * percent / 100)));

      assertThatThrownBy(() -> PictureReader.read(cut))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(cut.toString())
          .hasMessageMatching("(?s).*(damaged|cut off|cannot be read).*");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"source.png", "plain.jpg", "lossless.webp", "moving.gif", "plain.bmp"})
  void noNoiseInAFileEndsTheProgram(String name) throws IOException {
    byte[] whole = Files.readAllBytes(file(name));
    java.util.Random random = new java.util.Random(7);
    for (int i = 0; i < 40; i++) {
      byte[] noisy = whole.clone();
      for (int k = 0; k < 8; k++) {
        noisy[random.nextInt(noisy.length)] = (byte) random.nextInt();
      }
      Path path = folder.resolve("noisy-" + i);
      Files.write(path, noisy);
      try {
        assertThat(PictureReader.read(path).width()).isPositive();
      } catch (InputException e) {
        assertThat(e).hasMessageContaining(path.toString());
      }
    }
  }

  @Test
  void hugePicturesAreRefusedBeforeTheyAreUnpacked() throws IOException {
    byte[] png = Files.readAllBytes(file("source.png"));
    ByteBuffer.wrap(png).putInt(16, 40_000).putInt(20, 40_000);
    CRC32 sum = new CRC32();
    sum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
    Path bomb = folder.resolve("bomb.png");
    Files.write(bomb, png);
    byte[] gif = Files.readAllBytes(file("moving.gif"));
    Arrays.fill(gif, 6, 10, (byte) 0xf0);
    Path gifBomb = folder.resolve("bomb.gif");
    Files.write(gifBomb, gif);

    assertThatThrownBy(() -> PictureReader.read(bomb))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The picture "
                + bomb
                + " has 40000x40000 pixels, more than the 100 million that are allowed. Make it"
                + " smaller first.");
    assertThatThrownBy(() -> PictureReader.read(gifBomb))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("61680x61680 pixels, more than the 100 million");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<svg xmlns='http://www.w3.org/2000/svg'/> | a drawing or a text (SVG, XML); export it as PNG",
        "%PDF-1.7 and so on | a PDF document; export it as PNG",
        "0000ftypisom0000 | a video; use it as a video, or save one of its frames as a picture",
        "just some words in a file | no picture that is known here",
      })
  void otherFilesAreNamedForWhatTheyAre(String content, String what) throws IOException {
    Path other = folder.resolve("other.png");
    Files.write(other, content.getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> PictureReader.read(other))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The file "
                + other
                + " is "
                + what
                + ". PNG, JPEG, GIF, BMP and WebP pictures can be read.");
    assertThatThrownBy(() -> PictureReader.read(file("plain.tif")))
        .hasMessageContaining("a TIFF file");
  }
}
