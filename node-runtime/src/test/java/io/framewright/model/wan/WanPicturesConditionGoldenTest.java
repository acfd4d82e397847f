package io.framewright.model.wan;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.InputException;
import io.framewright.golden.GoldenCase;
import io.framewright.golden.Managers;
import io.framewright.model.Conditions;
import io.framewright.model.LatentGeometry;
import io.framewright.model.OpenOptions;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.model.VideoModel;
import io.framewright.tensor.Precision;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the network is shown of pictures, against the reference's. */
class WanPicturesConditionGoldenTest {
  private static final OpenOptions FLOAT32 =
      new OpenOptions(Device.cpu(), Precision.FLOAT32, Residency.RESIDENT);

  private static Optional<NDArray> picture(GoldenCase golden, String name) {
    return golden.names().contains(name)
        ? Optional.of(golden.tensor(name).expandDims(0))
        : Optional.empty();
  }

  private static Conditions conditions(
      GoldenCase golden, int frames, Optional<NDArray> first, Optional<NDArray> last) {
    JsonNode facts = golden.facts();
    LatentGeometry.Size size =
        new LatentGeometry.Size(facts.get("width").asInt(), facts.get("height").asInt(), frames);
    return new Conditions("a shirt", "", 1, false, 1, size, 16, first, last);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wan-i2v", "more-golden/wan-flf2v"})
  void maskAndLatents(String model) {
    int before = Managers.tensors();
    try (GoldenCase golden = GoldenCase.open(model, "pipeline");
        WanVae vae = WanVae.open(GoldenCase.folder(model).resolve("vae"), FLOAT32)) {
      Conditions conditions =
          conditions(
              golden,
              golden.facts().get("num_frames").asInt(),
              picture(golden, "image"),
              picture(golden, "last_image"));
      NDManager manager = golden.manager();
      NDArray condition =
          new WanPictures(GoldenCase.folder(model), FLOAT32).condition(manager, conditions, vae);
      assertClose(condition, golden.tensor("condition"), 1e-4);
    }
    assertThat(Managers.tensors()).isEqualTo(before);
  }

  @Test
  void otherPicturesThanTheModelTakesAreRefused() {
    try (GoldenCase golden = GoldenCase.open("more-golden/wan-flf2v", "pipeline");
        VideoModel both =
            new WanFamily().open(GoldenCase.folder("more-golden/wan-flf2v"), FLOAT32);
        VideoModel one = new WanFamily().open(GoldenCase.folder("wan-i2v"), FLOAT32);
        VideoModel none = new WanFamily().open(GoldenCase.folder("wan"), FLOAT32)) {
      Optional<NDArray> there = picture(golden, "image");
      refused(none, conditions(golden, 5, there, Optional.empty()), "takes no", "first");
      refused(one, conditions(golden, 5, Optional.empty(), Optional.empty()), "needs a", "first");
      refused(one, conditions(golden, 5, there, there), "takes no", "last");
      refused(both, conditions(golden, 5, there, Optional.empty()), "needs a", "last");
      assertThatThrownBy(() -> both.denoiser(conditions(golden, 1, there, there)))
          .isInstanceOf(InputException.class)
          .hasMessage("A clip of one frame cannot begin and end with pictures. Make it longer.");
    }
  }

  private static void refused(VideoModel model, Conditions conditions, String verb, String which) {
    assertThatThrownBy(() -> model.denoiser(conditions))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the model " + verb + " picture of the " + which + " frame");
  }
}
