package io.framewright.cli;

import io.framewright.InputException;
import io.framewright.hub.DownloadPlan;
import io.framewright.hub.Endpoint;
import io.framewright.hub.HubName;
import io.framewright.hub.HubSettings;
import io.framewright.hub.KnownModels;
import io.framewright.hub.ModelDownload;
import io.framewright.hub.Sizes;
import io.framewright.install.Version;
import io.framewright.model.ModelFamily;
import io.framewright.run.Families;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code framewright models get}: a published checkpoint into a model folder. */
@Command(
    name = "get",
    mixinStandardHelpOptions = true,
    description = {
      "Downloads a published model from Hugging Face: those of its files that the engine needs.",
      "What was stopped goes on where it was with the same command; files that are there stay."
    },
    footer = {
      "",
      "Variables: HF_TOKEN, a token for models whose terms must be accepted; HF_ENDPOINT, another",
      "hub's address; https_proxy and no_proxy."
    })
final class ModelsGetCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      description = "OWNER/NAME, or one of these: ${COMPLETION-CANDIDATES}",
      completionCandidates = ShortNames.class)
  String name;

  @Option(
      names = "--revision",
      defaultValue = "main",
      description = "A branch, a tag or a commit; ${DEFAULT-VALUE} if not given.")
  String revision;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description =
          "The model folder that the model's own folder OWNER/NAME is made in; if not given the"
              + " first of FRAMEWRIGHT_MODELS, or ~/.framewright/models.")
  List<Path> given = new ArrayList<>();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The model's own folder, in place of OWNER/NAME in a model folder.")
  Path folder;

  @Option(names = "--yes", description = "Do not ask before downloading.")
  boolean yes;

  @Option(
      names = "--verify",
      description = "Read all files that are there and check their hashes, not only their sizes.")
  boolean verify;

  @Option(
      names = "--token",
      description = "A token of your account; better given in the variable HF_TOKEN.")
  String token;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      defaultValue = "${env:HF_ENDPOINT:-https://huggingface.co}",
      description = "The hub's address; the variable HF_ENDPOINT, or https://huggingface.co.")
  String endpoint;

  @ParentCommand ModelsCommand models;
  @Spec CommandSpec spec;

  /** The names of the table, for the help. */
  static final class ShortNames extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    ShortNames() {
      super(KnownModels.ALL.stream().map(KnownModels.Known::shortName).toList());
    }
  }

  @Override
  public Integer call() {
    models.environment.given.addAll(0, given);
    HubName wanted = HubName.parse(name);
    HubSettings settings =
        HubSettings.of(Endpoint.parse(endpoint), token(), "framewright/" + Version.text());
    try (DownloadProgress progress = new DownloadProgress(spec.commandLine().getErr())) {
      ModelDownload download = new ModelDownload(settings, progress);
      DownloadPlan plan = download.plan(wanted, revision, target(wanted), verify);
      progress.end();
      show(plan);
      plan.checkRoom();
      if (!plan.missing().isEmpty() && !yes && !Question.ask("Download?", err())) {
        err().println("Nothing was downloaded.");
        return Main.STOPPED;
      }
      progress.begin(plan);
      download.run(plan);
      progress.end();
      result(plan);
      return Main.DONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private Optional<String> token() {
    String text = token != null ? token : System.getenv("HF_TOKEN");
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    if (!text.strip().matches("[\\x21-\\x7e]+")) {
      throw new InputException(
          "The token has characters that no token has. Copy it again from the settings of your"
              + " account into HF_TOKEN.");
    }
    return Optional.of(text.strip());
  }

  private Path target(HubName wanted) {
    Path chosen = folder != null ? folder : wanted.below(models.environment.modelFolders().get(0));
    return chosen.toAbsolutePath().normalize();
  }

  private void show(DownloadPlan plan) {
    say("%s, %s", plan.model().name(), plan.model().commit().substring(0, 12));
    say("  licence  %s", plan.model().licence().orElse("the model's page names none"));
    if (plan.model().gated()) {
      say("           its makers want their terms accepted on its page first");
    }
    say("  files    %d, %s", plan.files().size(), Sizes.text(plan.bytes()));
    say(
        "  to come  %s",
        plan.missing().isEmpty()
            ? "nothing, all files are there"
            : plan.missing().size() + ", " + Sizes.text(plan.missingBytes()));
    say("  into     %s", plan.folder());
    say("  free     %s", Sizes.text(plan.free()));
    unsupported(plan).ifPresent(note -> say("  note     %s", note));
    err().flush();
  }

  /** What the engine will not do with it, as far as the index tells. */
  private static Optional<String> unsupported(DownloadPlan plan) {
    if (plan.index().isEmpty()) {
      return Optional.of("a single network, for an encoder node; not a video model");
    }
    boolean known = Families.ALL.stream().anyMatch(f -> f.accepts(plan.index().get()));
    return known
        ? Optional.empty()
        : Optional.of(
            "this version of Framewright cannot open it: its kind is "
                + plan.index().get().path("_class_name").asText("not said").replaceAll("\\W", "")
                + ", and the families that it knows are "
                + Families.ALL.stream().map(ModelFamily::id).collect(Collectors.joining(", ")));
  }

  /** On standard output what to give to a node; all else on standard error. */
  private void result(DownloadPlan plan) {
    PrintWriter out = spec.commandLine().getOut();
    if (plan.index().isEmpty()) {
      plan.files().stream()
          .map(file -> plan.folder().resolve(file.path()))
          .filter(file -> file.toString().matches(".*\\.(safetensors|bin)"))
          .forEach(out::println);
      say("That is the file to give to a Style Encoder or a Feature Encoder.");
    } else {
      String checkpoint = checkpoint(plan.folder());
      out.println(checkpoint);
      try {
        ModelsCommand.describe(err(), models.environment.installation().describe(plan.folder()));
        say("Ready: the Model node takes it as checkpoint %s", checkpoint);
      } catch (InputException e) {
        say("All files are there, but this version cannot open the model: %s", e.getMessage());
      }
    }
    out.flush();
    err().flush();
  }

  /** The model's name below a model folder, else its folder. */
  private String checkpoint(Path folder) {
    return models.environment.models().list().stream()
        .filter(found -> found.folder().toAbsolutePath().normalize().equals(folder))
        .map(found -> found.name())
        .findFirst()
        .orElse(folder.toString());
  }

  private void say(String format, Object... arguments) {
    err().println(String.format(Locale.ROOT, format, arguments));
  }
}
