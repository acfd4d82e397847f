package io.framewright.run;

import io.framewright.model.ModelFamily;
import io.framewright.model.cogvideox.CogFamily;
import io.framewright.model.wan.WanFamily;
import java.util.List;

/** All families of models. A new one is one package below {@code model} and one entry here. */
public final class Families {
  /** Every family, in the order in which they are asked whether a checkpoint is theirs. */
  public static final List<ModelFamily> ALL = List.of(new WanFamily(), new CogFamily());

  private Families() {}
}
