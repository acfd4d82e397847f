package io.framewright.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.framewright.video.ColourBlock;
import io.framewright.video.Fit;
import io.framewright.video.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures with coloured rectangles, as a run reads them. */
class PictureLoaderTest {
  /** The left half, white. */
  private static final List<ColourBlock> LEFT = List.of(new ColourBlock(0, 0, 0.5, 1, 0xffffff));

  @TempDir Path folder;

  @Test
  void onNothingOnlyTheRectanglesAreGuided() {
    PictureLoader loader = new PictureLoader(4, 2);
    try (NDManager manager = NDManager.newBaseManager()) {
      var target = loader.target(manager, PictureSource.ofBlocks(LEFT), Optional.empty());
      assertThat(target.pixels().getShape().getShape()).containsExactly(1, 3, 2, 4);
      assertThat(target.pixels().get(0, 0, 0).toFloatArray()).containsExactly(1, 1, -1, -1);
      assertThat(target.mask().orElseThrow().toFloatArray())
          .containsExactly(1, 1, 0, 0, 1, 1, 0, 0);
    }
    assertThat(PictureSource.ofBlocks(LEFT).files()).isEmpty();
  }

  @Test
  void rectanglesLieOverTheFittedPictureAndAMaskOfThemLeavesTheRestFree() throws Exception {
    // twice as wide as the clip: what is cut off must not move the rectangle
    PictureSource blue = file("blue.png", Picture.filled(16, 4, 0, 0, 255), Fit.CROP);
    PictureLoader loader = new PictureLoader(4, 2);
    try (NDManager manager = NDManager.newBaseManager()) {
      PictureSource source = blue.under(LEFT);
      var whole = loader.target(manager, source, Optional.empty());
      assertThat(whole.mask()).isEmpty();
      assertThat(whole.pixels().get(0, 0, 1).toFloatArray()).containsExactly(1, 1, -1, -1);
      assertThat(whole.pixels().get(0, 2, 1).toFloatArray()).containsOnly(1);
      MaskSource mask = new MaskSource(PictureSource.ofBlocks(LEFT), false, 0).over(source);
      var masked = loader.target(manager, source, Optional.of(mask));
      assertThat(masked.mask().orElseThrow().get(0, 0, 1).toFloatArray())
          .containsExactly(1, 1, 0, 0);
      var inverted =
          loader.target(manager, source, Optional.of(new MaskSource(mask.picture(), true, 0)));
      assertThat(inverted.mask().orElseThrow().get(0, 0, 1).toFloatArray())
          .containsExactly(0, 0, 1, 1);
    }
  }

  @Test
  void rectanglesCountInThePaddingToo() throws Exception {
    PictureSource narrow = file("narrow.png", Picture.filled(2, 4, 9, 9, 9), Fit.PAD);
    try (NDManager manager = NDManager.newBaseManager()) {
      var target =
          new PictureLoader(8, 4)
              .target(
                  manager,
                  narrow.under(List.of(new ColourBlock(0, 0, 0.25, 1, 0xff0000))),
                  Optional.empty());
      assertThat(target.mask().orElseThrow().get(0, 0, 0).toFloatArray())
          .containsExactly(1, 1, 0, 1, 1, 0, 0, 0);
    }
  }

  @Test
  void onePictureIsAClipOfThatPicture() {
    try (NDManager manager = NDManager.newBaseManager()) {
      VideoSource still = VideoSource.ofPicture(PictureSource.ofBlocks(LEFT));
      assertThat(still.frames(file -> 99)).isEqualTo(1);
      float[] clip = new PictureLoader(2, 1).clip(manager, still, 3).toFloatArray();
      assertThat(clip).hasSize(18);
      for (int i = 0; i < clip.length; i++) {
        assertThat(clip[i]).isEqualTo(i % 2 == 0 ? 1 : -1);
      }
    }
  }

  @Test
  void somethingMustBeThereToSee() {
    assertThatThrownBy(() -> PictureSource.ofBlocks(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PictureSource(Optional.empty(), OptionalInt.of(1), Fit.CROP, LEFT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private PictureSource file(String name, Picture picture, Fit fit) throws Exception {
    return PictureSource.ofFile(Files.write(folder.resolve(name), picture.png()), fit);
  }
}
