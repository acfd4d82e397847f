package io.framewright.video;

import static io.framewright.video.Samples.file;
import static io.framewright.video.Samples.largestDifference;
import static io.framewright.video.Samples.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.framewright.InputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
    "plain.tif, source.png, 0",
    "lzw.tif, source.png, 0",
    "grey16.tif, grey.png, 0",
    "bits.tif, bits.png, 0",
    "cmyk.tif, source.png, 0",
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
  @ValueSource(strings = {"alpha.png", "alpha.webp", "grey-alpha.png", "alpha.tif"})
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
        "plain.tif",
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
  @ValueSource(
      strings = {"source.png", "plain.jpg", "lossless.webp", "moving.gif", "plain.bmp", "lzw.tif"})
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

  /** The sizes are read from headers behind which there is nothing that could be decoded. */
  @Test
  void headersAreEnoughToKnowAPicture() throws IOException {
    for (String name : new String[] {"source.png", "plain.jpg", "plain.bmp", "lossless.webp"}) {
      byte[] whole = Files.readAllBytes(file(name));
      Path start = folder.resolve(name);
      Files.write(start, Arrays.copyOf(whole, name.endsWith("jpg") ? 700 : 60));
      VideoInfo info = VideoReader.info(start);
      assertThat(info.width()).as(name).isEqualTo(53);
      assertThat(info.height()).as(name).isEqualTo(37);
    }
    VideoInfo turned = VideoReader.info(file("turned.tif"));
    assertThat(turned.width()).isEqualTo(37);
    assertThat(turned.height()).isEqualTo(53);
    assertThat(picture("turned.tif").at(36, 0, 2)).isEqualTo(picture("source.png").at(0, 0, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "tiff", "gif"})
  void sidesAreLimited(String format) throws IOException {
    Path wide = folder.resolve("wide." + format);
    BufferedImage picture = new BufferedImage(40_000, 1, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(picture, format, wide.toFile())).isTrue();

    for (ThrowingCallable reading :
        List.<ThrowingCallable>of(() -> PictureReader.read(wide), () -> VideoReader.info(wide))) {
      assertThatThrownBy(reading)
          .isInstanceOf(InputException.class)
          .hasMessage(
              "The picture "
                  + wide
                  + " has 40000x1 pixels, and no side may have more than 32768. Make it smaller"
                  + " first, or cut it.");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<svg xmlns='http://www.w3.org/2000/svg'/> | a drawing or a text (SVG, XML); export it as PNG",
        "%PDF-1.7 and so on | a PDF document; export the page as PNG",
        "0000ftypisom0000 | a video; use it as a video, or save one of its frames as a picture",
        "<!DOCTYPE html><html><body>404 | a web page, which a server may send instead of a picture; download the picture itself",
        "version https://git-lfs.github.com/spec/v1 | a pointer of Git LFS, not the file that it stands for; fetch that with git lfs pull",
        "8BPS and layers | a Photoshop document; export it as PNG",
        "II*#0000CR | the raw file of a camera; develop it, and export it as PNG or JPEG",
        "just some words in a file | no picture that is known here",
      })
  void otherFilesAreNamedForWhatTheyAre(String content, String what) throws IOException {
    Path other = folder.resolve("other.png");
    Files.write(other, content.replace('#', '\0').getBytes(StandardCharsets.ISO_8859_1));

    assertOther(other, what);
  }

  @Test
  void picturesOfOtherKindsAreNamed() {
    assertOther(
        file("moving.webp"),
        "an animated WebP picture; convert it to GIF or mp4, or save one of its frames as PNG");
    assertOther(file("still.avif"), "an AVIF picture; export it as PNG or JPEG");
    assertOther(file("still.heic"), "a HEIC picture; export it as PNG or JPEG");
  }

  @Test
  void coloursThatCannotBeReadAreNamed() {
    String remedy = "; export it as RGB of 8 or 16 bits";
    assertOther(file("lab.tif"), "a TIFF file of Lab colours" + remedy);
    assertOther(file("float.tif"), "a TIFF file of more than 16 bits a channel" + remedy);
  }

  private static void assertOther(Path file, String what) {
    String message =
        "The file "
            + file
            + " is "
            + what
            + ". PNG, JPEG, GIF, BMP, WebP and TIFF pictures can be read.";
    assertThatThrownBy(() -> PictureReader.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
    if (what.startsWith("a video") || what.startsWith("no picture")) {
      assertThatThrownBy(() -> VideoReader.info(file))
          .isInstanceOf(InputException.class)
          .message()
          .containsAnyOf("The clip ", "cannot be read as a clip");
    } else {
      assertThatThrownBy(() -> VideoReader.info(file))
          .isInstanceOf(InputException.class)
          .message()
          .isIn(message, message + " Clips can be mp4, mov, webm, mkv, avi and gif.");
    }
  }
}
