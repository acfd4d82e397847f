package io.framewright.install;

import io.framewright.InputException;
import io.framewright.hub.KnownModels;
import io.framewright.model.ModelRepository;
import io.framewright.model.ModelSummary;
import io.framewright.model.PromptCut;
import io.framewright.spi.ModelFinder;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the models of an installation for graphs; says of one that is missing how to get it. */
record InstalledModels(ModelRepository models) implements ModelFinder {
  /** An absolute folder is one; anything else is a name, of which some can be downloaded. */
  @Override
  public ModelSummary find(String folderOrName) {
    if (new File(folderOrName).isAbsolute()) {
      return models.describe(models.find(folderOrName));
    }
    Path folder =
        models
            .named(folderOrName)
            .map(ModelRepository.Found::folder)
            .orElseThrow(() -> unknown(folderOrName));
    return models.describe(folder);
  }

  @Override
  public Optional<PromptCut> cut(ModelSummary model, String prompt) {
    return models.cut(model.folder(), prompt);
  }

  private InputException unknown(String name) {
    InputException unknown = models.unknown(name);
    return KnownModels.find(name)
        .map(known -> new InputException(unknown.getMessage() + " " + downloadable(known)))
        .orElse(unknown);
  }

  private static String downloadable(KnownModels.Known known) {
    return "'framewright models get "
        + known.shortName()
        + "' downloads "
        + known.name()
        + ", and that is the name to give here.";
  }
}
