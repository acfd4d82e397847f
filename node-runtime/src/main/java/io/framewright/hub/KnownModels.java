package io.framewright.hub;

import java.util.List;
import java.util.Optional;

/** Published models under short names. */
public final class KnownModels {
  /** All of them, video models first. */
  public static final List<Known> ALL =
      List.of(
          known("wan-1.3b", "Wan-AI", "Wan2.1-T2V-1.3B-Diffusers", "text to video"),
          known("wan-14b", "Wan-AI", "Wan2.1-T2V-14B-Diffusers", "text to video"),
          known("wan-i2v-480p", "Wan-AI", "Wan2.1-I2V-14B-480P-Diffusers", "picture to video"),
          known("wan-i2v-720p", "Wan-AI", "Wan2.1-I2V-14B-720P-Diffusers", "picture to video"),
          known(
              "wan-flf2v",
              "Wan-AI",
              "Wan2.1-FLF2V-14B-720P-diffusers",
              "first and last picture to video"),
          known("cogvideox-2b", "zai-org", "CogVideoX-2b", "text to video"),
          known("cogvideox-5b", "zai-org", "CogVideoX-5b", "text to video"),
          known("cogvideox-5b-i2v", "zai-org", "CogVideoX-5b-I2V", "picture to video"),
          known("cogvideox1.5-5b", "zai-org", "CogVideoX1.5-5B", "text to video"),
          known("ltx-video", "Lightricks", "LTX-Video", "text to video"),
          known("ltx-video-0.9.1", "Lightricks", "LTX-Video-0.9.1", "text to video"),
          known("ltx-video-0.9.5", "Lightricks", "LTX-Video-0.9.5", "text to video"),
          known("csd", "tomg-group-umd", "CSD-ViT-L", "for the Style Encoder"),
          known(
              "depth-anything",
              "depth-anything",
              "Depth-Anything-V2-Small-hf",
              "for the Feature Encoder"));

  private KnownModels() {}

  /**
   * One of them.
   *
   * @param use what it is for, in a few words
   */
  public record Known(String shortName, HubName name, String use) {}

  private static Known known(String shortName, String owner, String name, String use) {
    return new Known(shortName, new HubName(owner, name), use);
  }

  /** The one with a short name, or with a name on the hub. */
  public static Optional<Known> find(String text) {
    return ALL.stream()
        .filter(known -> known.shortName().equals(text) || known.name().toString().equals(text))
        .findFirst();
  }
}
