package io.framewright.validation;

/** One thing that can be wrong with a graph. Stateless. */
@FunctionalInterface
interface Rule {
  void check(Subject subject, ProblemList problems);
}
