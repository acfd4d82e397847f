package io.framewright.model.cogvideox;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.framewright.model.Autoencoder;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.Recorded;

/**
 * The autoencoder of version 1.5, where latents go before a clip's own to fill its tokens: they are
 * not decoded, and an encoded clip gets copies of its first latent there. Windows have none.
 *
 * @param ahead how many
 */
record CogAheadAutoencoder(Autoencoder clips, int ahead) implements Autoencoder {
  @Override
  public NDArray decode(NDManager into, NDArray latents) {
    try (NDManager scratch = into.newSubManager()) {
      NDArray own = latents.get(new NDIndex(":, :, {}:", ahead));
      own.attach(scratch);
      return clips.decode(into, own);
    }
  }

  @Override
  public NDArray encode(NDManager into, NDArray pixels) {
    try (NDManager scratch = into.newSubManager()) {
      NDArray latents = clips.encode(scratch, pixels);
      NDArray first = latents.get(":, :, :1");
      first.attach(scratch);
      NDList all = new NDList();
      for (int i = 0; i < ahead; i++) {
        all.add(first);
      }
      all.add(latents);
      NDArray result = NDArrays.concat(all, 2);
      result.attach(into);
      return result;
    }
  }

  @Override
  public Recorded recordWindow(NDManager parent, NDArray window, ActivationBudget budget) {
    return clips.recordWindow(parent, window, budget);
  }

  @Override
  public NDArray decodeWindow(NDManager into, NDArray window) {
    return clips.decodeWindow(into, window);
  }

  @Override
  public ActivationBudget.Plan plan(
      int latentFrames, int latentHeight, int latentWidth, ActivationBudget budget) {
    return clips.plan(latentFrames, latentHeight, latentWidth, budget);
  }
}
