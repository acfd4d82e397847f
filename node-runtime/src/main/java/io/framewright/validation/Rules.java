package io.framewright.validation;

import java.util.List;

/** All rules. */
final class Rules {
  static final List<Rule> ALL =
      List.of(
          new DuplicateIds(),
          new UnknownTypes(),
          new NewerTypes(),
          new UnknownProperties(),
          new PropertyValuesFit(),
          new RequiredProperties(),
          new FilesUsable(),
          new DanglingLinks(),
          new DuplicateLinks(),
          new PortTypesFit(),
          new TooManyWires(),
          new MissingInputs(),
          new Cycles(),
          new OwnChecks(),
          new NothingToRun(),
          new ClipsGoSomewhere(),
          new NodesLeadSomewhere());

  private Rules() {}
}
