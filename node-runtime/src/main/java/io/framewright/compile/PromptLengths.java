package io.framewright.compile;

import io.framewright.InputException;
import io.framewright.graph.Node;
import io.framewright.graph.Problem.Severity;
import io.framewright.model.ModelSummary;
import io.framewright.model.PromptCut;
import io.framewright.run.Prompt;
import io.framewright.run.SamplingPlan;
import io.framewright.spi.ModelFinder;
import io.framewright.spi.NodeCatalogue;
import io.framewright.validation.ProblemList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Warns of prompts that are longer than the model reads. */
record PromptLengths(NodeCatalogue catalogue, ModelFinder models, ProblemList problems) {
  /** Whole words of at most so many characters, or the beginning of a longer one. */
  private static final Pattern SHOWN = Pattern.compile("(?s).{1,40}(?!\\S)|.{40}");

  /**
   * Checks what is sampled.
   *
   * @param node where the prompt comes from
   */
  void check(Node node, SamplingPlan sampling) {
    Prompt prompt = sampling.prompt();
    ModelSummary model = sampling.model().summary();
    check(node, "positive", "The prompt", model, prompt.positive());
    if (sampling.clip().branches() > 1) {
      check(node, "negative", "The negative prompt", model, prompt.negative());
    }
  }

  private void check(Node node, String property, String what, ModelSummary model, String text) {
    boolean own =
        catalogue.describe(node.type()).flatMap(type -> type.property(property)).isPresent();
    String place = own ? property : "";
    try {
      models
          .cut(model, text)
          .ifPresent(
              cut ->
                  problems.add(
                      Severity.WARNING,
                      node,
                      place,
                      message(what, model, cut),
                      "Shorten it, or put what matters most first."));
    } catch (InputException e) {
      problems.error(node, place, e.getMessage(), "");
    }
  }

  private static String message(String what, ModelSummary model, PromptCut cut) {
    return what
        + " has "
        + cut.tokens()
        + " tokens, and "
        + model.title()
        + " reads the first "
        + cut.read()
        + " of them: it is cut from \""
        + shown(cut.rest())
        + "\" on.";
  }

  private static String shown(String rest) {
    String line = rest.strip().replaceAll("\\s+", " ");
    Matcher shown = SHOWN.matcher(line);
    return shown.lookingAt() && shown.end() < line.length() ? shown.group().strip() + " …" : line;
  }
}
